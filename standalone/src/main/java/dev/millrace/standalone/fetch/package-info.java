/** Files from package servers, checked and kept: see {@link Downloader}. */
@NullMarked
package dev.millrace.standalone.fetch;

import org.jspecify.annotations.NullMarked;
