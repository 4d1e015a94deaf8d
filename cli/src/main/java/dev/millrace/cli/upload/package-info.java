/** Brings a folder to the platform, and remembers what makes the next time short. */
@NullMarked
package dev.millrace.cli.upload;

import org.jspecify.annotations.NullMarked;
