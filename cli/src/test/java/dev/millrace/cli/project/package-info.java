@org.jspecify.annotations.NullMarked
package dev.millrace.cli.project;
