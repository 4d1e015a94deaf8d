/** What is wrong on this machine and what to do about it; looks only, changes nothing. */
@NullMarked
package dev.millrace.standalone.doctor;

import org.jspecify.annotations.NullMarked;
