package dev.millrace.standalone.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.debian.Architecture;
import dev.millrace.standalone.debian.DebianMirror;
import dev.millrace.standalone.debian.PackageTrees;
import dev.millrace.standalone.fetch.MachineHttp;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnginePurgeIT {

    private static final String SLEEP = "import time; time.sleep(600)";

    @TempDir Path bin;

    @BeforeEach
    void findPrograms() throws Exception {
        EngineTests.assumeWanted();
        var mirror = DebianMirror.ofThisMachine();
        var http = new MachineHttp(Map.of());
        var trees = new PackageTrees(mirror, http, EngineTests.cache(), Progress.silent());
        EnginePrograms.get(trees, Architecture.ofThisMachine()).wrapInto(bin);
    }

    @Test
    void purgeLeavesTheMachineAsItWas() throws Exception {
        try (var tests = EngineTests.prepare()) {
            var data = tests.folders().data();
            var before = MachineState.take(bin, data);
            var addresses = tests.system().start();
            var engine = new EngineHttp(addresses.engine());
            var subnet = addresses.agents().replace(".128.0/17", ".140.0/24");
            TestContainer.network(engine, "tenant", subnet);
            var address = subnet.replace(".0/24", ".10");
            var running =
                    TestContainer.python(engine, "linux/arm64", "tenant", address, SLEEP).running();
            var during = MachineState.take(bin, data);
            var named = tests.system().touched();

            tests.system().purge();

            assertThat(running).isTrue();
            assertThat(new Changes(before, during).added()).isNotEmpty();
            assertThat(named).isNotEmpty();
            assertThat(new Changes(before, MachineState.take(bin, data)).added()).isEmpty();
            assertThat(data.resolve("engine")).doesNotExist();
        }
    }

    @Test
    void anEngineThatWasKilledWithAllItsKindLeavesNothingEither() throws Exception {
        try (var tests = EngineTests.prepare()) {
            var data = tests.folders().data();
            var before = MachineState.take(bin, data);
            var engine = new EngineHttp(tests.system().start().engine());
            TestContainer.python(engine, "linux/arm64", "", "", SLEEP);
            ProcessHandle.allProcesses()
                    .filter(process -> runsIn(process, data))
                    .forEach(ProcessHandle::destroyForcibly);

            tests.system().purge();

            assertThat(new Changes(before, MachineState.take(bin, data)).added()).isEmpty();
        }
    }

    private static boolean runsIn(ProcessHandle process, Path data) {
        return process.info().arguments().stream()
                .flatMap(Arrays::stream)
                .anyMatch(argument -> argument.startsWith(data.toString()));
    }

    private record Changes(TreeSet<String> before, TreeSet<String> after) {

        TreeSet<String> added() {
            var added = new TreeSet<>(after);
            added.removeAll(before);
            return added;
        }
    }
}
