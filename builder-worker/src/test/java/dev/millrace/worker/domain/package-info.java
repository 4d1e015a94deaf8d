/** What orders mean and how entries are numbered. */
@NullMarked
package dev.millrace.worker.domain;

import org.jspecify.annotations.NullMarked;
