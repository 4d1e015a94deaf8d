/**
 * A Docker Engine with BuildKit: the machine's own if it is good enough, else one of ours. Start
 * reading at {@link dev.millrace.standalone.engine.EngineSystem}.
 */
@NullMarked
package dev.millrace.standalone.engine;

import org.jspecify.annotations.NullMarked;
