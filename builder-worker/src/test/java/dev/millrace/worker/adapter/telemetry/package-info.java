/** Which spans a build leaves. */
@NullMarked
package dev.millrace.worker.adapter.telemetry;

import org.jspecify.annotations.NullMarked;
