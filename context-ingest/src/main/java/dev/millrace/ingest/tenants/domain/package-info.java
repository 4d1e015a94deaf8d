/** What is true of tenants and their keys. */
@NullMarked
package dev.millrace.ingest.tenants.domain;

import org.jspecify.annotations.NullMarked;
