/** What {@code millrace init} writes, built by a real builder and started as real containers. */
@org.jspecify.annotations.NullMarked
package dev.millrace.e2e.templates;
