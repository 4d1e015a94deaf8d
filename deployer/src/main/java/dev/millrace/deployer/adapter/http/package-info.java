/** The HTTP API of the deployer. */
@NullMarked
package dev.millrace.deployer.adapter.http;

import org.jspecify.annotations.NullMarked;
