package dev.millrace.standalone.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.component.Touched;
import dev.millrace.standalone.debian.Architecture;
import dev.millrace.standalone.debian.DebianMirror;
import dev.millrace.standalone.debian.PackageTrees;
import dev.millrace.standalone.fetch.MachineHttp;
import dev.millrace.standalone.program.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
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
            var ours = Ours.of(tests);

            tests.system().purge();

            assertThat(running).isTrue();
            assertThat(ours.devices()).hasSize(2);
            assertThat(new Changes(before, during, ours).added()).hasSizeGreaterThan(10);
            assertThat(new Changes(before, MachineState.take(bin, data), ours).added()).isEmpty();
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
            var ours = Ours.of(tests);
            ProcessHandle.allProcesses()
                    .filter(process -> runsIn(process, data))
                    .forEach(ProcessHandle::destroyForcibly);

            tests.system().purge();

            assertThat(new Changes(before, MachineState.take(bin, data), ours).added()).isEmpty();
        }
    }

    @Test
    void whatCannotBeRemovedIsNamedAndTheNextPurgeGoesOn() throws Exception {
        try (var tests = EngineTests.prepare()) {
            tests.system().start();
            var chain = "MILLRACE" + Ours.of(tests).number();
            // a chain that somebody else's rule names is not removed
            var rule = List.of("INPUT", "-s", "192.0.2.1/32", "-j", chain);
            iptables("-A", rule);

            var left = tests.system().purge();
            iptables("-D", rule);
            var later = tests.system().purge();

            assertThat(left)
                    .contains(new Touched("netfilter", "filter -A " + String.join(" ", rule)));
            assertThat(later).isEmpty();
            assertThat(tests.folders().data().resolve("engine")).doesNotExist();
        }
    }

    private void iptables(String verb, List<String> rule) throws Exception {
        var command = new ArrayList<>(List.of(bin.resolve("iptables").toString(), "-w", verb));
        command.addAll(rule);
        new Program(command, Map.of()).run();
    }

    private static boolean runsIn(ProcessHandle process, Path data) {
        return process.info().arguments().stream()
                .flatMap(Arrays::stream)
                .anyMatch(argument -> argument.startsWith(data.toString()));
    }

    /** Of one system; other systems may come and go on the machine meanwhile. */
    private record Changes(TreeSet<String> before, TreeSet<String> after, Ours ours) {

        TreeSet<String> added() {
            var added = new TreeSet<>(after);
            added.removeAll(before);
            added.removeIf(ours::isOthers);
            return added;
        }
    }

    /** What one system is known by: the number of its range and its devices. */
    private record Ours(String number, List<String> devices) {

        private static final Pattern NUMBER =
                Pattern.compile("(?:millrace|\\b10\\.)(\\d+)", Pattern.CASE_INSENSITIVE);

        static Ours of(EngineTests tests) throws Exception {
            var number = Files.readString(tests.folders().of("engine").resolve("network"));
            var devices =
                    tests.system().touched().stream()
                            .filter(one -> one.kind().equals("bridge"))
                            .map(Touched::what)
                            .toList();
            return new Ours(number.strip(), devices);
        }

        boolean isOthers(String line) {
            if (line.equals("forwarding 0")) {
                // a system that was killed had left it on: the last one to go puts it back
                return true;
            }
            if (line.startsWith("device ")) {
                return !devices.contains(line.substring("device ".length()));
            }
            var named = NUMBER.matcher(line);
            return named.find() && !named.group(1).equals(number);
        }
    }
}
