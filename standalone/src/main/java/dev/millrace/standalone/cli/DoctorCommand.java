package dev.millrace.standalone.cli;

import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.doctor.Doctor;
import dev.millrace.standalone.doctor.Finding;
import dev.millrace.standalone.local.LocalSystem;
import dev.millrace.standalone.process.Checkout;
import dev.millrace.standalone.service.Service;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what is wrong and what to do; looks only. */
@Command(
        name = "doctor",
        description = "Say what is wrong here and what to do; exit 0 when nothing is.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    @Mixin Places places;

    @Option(names = "--json", description = "JSON lines; the last one is the result.")
    boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var output = Output.of(json);
        var findings = doctor().examine();
        var bad = findings.stream().filter(one -> one.level() == Finding.Level.BAD).count();
        if (json) {
            print(output, findings, bad);
        } else {
            findings.forEach(one -> show(output, one));
            output.line(bad == 0 ? "Nothing is wrong." : bad + " to mend.");
        }
        return bad == 0 ? 0 : 1;
    }

    private Doctor doctor() throws IOException {
        var folders = places.folders();
        var environment = System.getenv();
        var doctor = new Doctor(folders, Machine.thisOne().obstacles(folders.data()), environment);
        if (LocalSystem.exists(folders)) {
            var system = new LocalSystem(folders, Checkout.find(), Progress.silent());
            doctor.with(
                    system.components(),
                    Arrays.stream(Service.values())
                            .map(Service::module)
                            .collect(Collectors.toSet()));
        }
        var home = Places.home();
        return doctor.with(Places.profiles(environment, home), environment);
    }

    private static void show(Output output, Finding finding) {
        output.line("%-5s %-15s %s".formatted(finding.level(), finding.area(), finding.what()));
        if (!finding.advice().isEmpty()) {
            output.line(" ".repeat(22) + finding.advice());
        }
    }

    private static void print(Output output, List<Finding> findings, long bad) {
        var result = output.result().put("bad", bad);
        var all = result.putArray("findings");
        findings.forEach(one ->
                all.addObject()
                        .put("area", one.area())
                        .put("level", one.level().name())
                        .put("what", one.what())
                        .put("advice", one.advice()));
        output.print(result);
    }
}
