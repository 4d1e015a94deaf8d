/**
 * Base images for machines that cannot pull, made from Debian and npm packages: see {@link
 * dev.millrace.standalone.images.BaseImageMirror}.
 */
@NullMarked
package dev.millrace.standalone.images;

import org.jspecify.annotations.NullMarked;
