/** OpenTelemetry. */
@NullMarked
package dev.millrace.deployer.adapter.telemetry;

import org.jspecify.annotations.NullMarked;
