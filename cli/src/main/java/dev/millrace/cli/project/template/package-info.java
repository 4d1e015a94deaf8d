/** The text of generated files. Pure: what was found goes in, text comes out. */
@org.jspecify.annotations.NullMarked
package dev.millrace.cli.project.template;
