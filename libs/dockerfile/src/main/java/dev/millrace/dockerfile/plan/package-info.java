/** A Dockerfile as a build of one target would go through it: stages, values, commands. */
@NullMarked
package dev.millrace.dockerfile.plan;

import org.jspecify.annotations.NullMarked;
