/** What a folder of code is, as its own files say it. Reads, and never writes. */
@org.jspecify.annotations.NullMarked
package dev.millrace.cli.project.detect;
