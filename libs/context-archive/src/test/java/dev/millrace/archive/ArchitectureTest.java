package dev.millrace.archive;

import dev.millrace.architecture.ArchitectureContract;

class ArchitectureTest extends ArchitectureContract {

    ArchitectureTest() {
        super("dev.millrace.archive");
    }
}
