/** Asks agents over HTTP whether they are ready. */
@NullMarked
package dev.millrace.deployer.adapter.probe;

import org.jspecify.annotations.NullMarked;
