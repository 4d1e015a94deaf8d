package dev.millrace.standalone.doctor;

import dev.millrace.standalone.component.Component;
import dev.millrace.standalone.debian.DebianMirror;
import dev.millrace.standalone.fetch.MachineHttp;
import dev.millrace.standalone.process.Folders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks at the machine, at the system on it, and at what the CLI is set to. */
public final class Doctor {

    private final List<Checkup> checkups = new ArrayList<>();

    /**
     * For a machine.
     *
     * @param obstacles what keeps {@code up} from working here, as it says it itself
     */
    public Doctor(Folders folders, List<String> obstacles, Map<String, String> environment) {
        var places = new LinkedHashMap<String, Path>();
        places.put("data", folders.data());
        places.put("downloads", folders.cache());
        checkups.add(Doctor::java);
        checkups.add(() -> machine(obstacles));
        checkups.add(new Room(places));
        checkups.add(new Proxies(environment));
        checkups.add(
                new Emulated(
                        Path.of("/proc/sys/fs/binfmt_misc"), System.getProperty("os.arch", "")));
        checkups.add(() ->
                new MachineClock(
                                new MachineHttp(environment),
                                DebianMirror.ofThisMachine().base(),
                                Clock.systemUTC())
                        .look());
    }

    /** The system as well; its services by name. */
    public Doctor with(List<Component> components, Set<String> services) {
        checkups.add(() ->
                new RunningParts(
                                components.parallelStream().map(one -> one.status()).toList(),
                                services)
                        .look());
        return this;
    }

    /** The CLI's profile as well. */
    public Doctor with(Path profiles, Map<String, String> environment) {
        checkups.add(new OwnProfile(profiles, environment));
        return this;
    }

    /** All findings, in the order in which things build on each other. */
    public List<Finding> examine() throws InterruptedException {
        var findings = new ArrayList<Finding>();
        for (var checkup : checkups) {
            try {
                findings.addAll(checkup.look());
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                findings.add(Finding.warn("doctor", "could not look: " + e.getMessage(), ""));
            }
        }
        return findings;
    }

    private static List<Finding> java() throws IOException {
        var seen =
                "Java "
                        + System.getProperty("java.version")
                        + " at "
                        + System.getProperty("java.home");
        return List.of(
                Runtime.version().feature() >= 25
                        ? Finding.ok("jdk", seen)
                        : Finding.bad("jdk", seen, "Millrace needs a JDK 25: set JAVA_HOME."));
    }

    private static List<Finding> machine(List<String> obstacles) {
        return obstacles.isEmpty()
                ? List.of(Finding.ok("machine", "Debian 12 or later, root, all programs there"))
                : obstacles.stream()
                        .map(obstacle -> Finding.bad("machine", obstacle, "See the text."))
                        .toList();
    }
}
