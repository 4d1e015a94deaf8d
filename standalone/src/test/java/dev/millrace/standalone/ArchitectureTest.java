package dev.millrace.standalone;

import dev.millrace.architecture.ArchitectureContract;

class ArchitectureTest extends ArchitectureContract {

    ArchitectureTest() {
        super("dev.millrace.standalone");
    }
}
