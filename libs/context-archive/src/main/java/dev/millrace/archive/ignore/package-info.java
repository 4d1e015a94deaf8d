/**
 * Decides which files of a folder are sent: git's rules, Docker's rules, and a guard for secrets.
 */
@NullMarked
package dev.millrace.archive.ignore;

import org.jspecify.annotations.NullMarked;
