package dev.millrace.buildkit;

import dev.millrace.architecture.ArchitectureContract;

class ArchitectureTest extends ArchitectureContract {

    ArchitectureTest() {
        super("dev.millrace.buildkit");
    }
}
