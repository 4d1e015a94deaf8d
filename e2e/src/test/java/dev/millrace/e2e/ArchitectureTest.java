package dev.millrace.e2e;

import dev.millrace.architecture.ArchitectureContract;

class ArchitectureTest extends ArchitectureContract {

    ArchitectureTest() {
        super("dev.millrace.e2e");
    }
}
