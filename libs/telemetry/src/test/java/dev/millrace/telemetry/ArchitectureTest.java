package dev.millrace.telemetry;

import dev.millrace.architecture.ArchitectureContract;

class ArchitectureTest extends ArchitectureContract {

    ArchitectureTest() {
        super("dev.millrace.telemetry");
    }
}
