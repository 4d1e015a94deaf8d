/**
 * Bad days: each scenario harms a running system of real components, and a checker that knows
 * nothing of the harm asserts from outside that everything is as it must be.
 */
@NullMarked
package dev.millrace.e2e.chaos;

import org.jspecify.annotations.NullMarked;
