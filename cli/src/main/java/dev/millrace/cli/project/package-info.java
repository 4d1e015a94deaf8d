/** Makes a folder of code ready to be deployed: which files, with what in them. */
@org.jspecify.annotations.NullMarked
package dev.millrace.cli.project;
