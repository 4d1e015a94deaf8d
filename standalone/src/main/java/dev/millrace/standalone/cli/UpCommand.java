package dev.millrace.standalone.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.local.Access;
import dev.millrace.standalone.local.LocalSystem;
import dev.millrace.standalone.local.Startup;
import dev.millrace.standalone.process.Checkout;
import dev.millrace.standalone.process.Folders;
import dev.millrace.standalone.service.Service;
import dev.millrace.standalone.supervise.SupervisorComponent;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts all that does not run, and writes the CLI's profile. */
@Command(
        name = "up",
        description = "Start the whole system on this machine; says what it does, asks nothing.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

    @Mixin Places places;

    @Option(
            names = "--without",
            paramLabel = "SERVICE",
            split = ",",
            description = {
                "Leave a service out, to run it by hand with DATA/SERVICE/environment;",
                "`supervisor`: what ends by itself is not started again."
            })
    List<String> without = List.of();

    @Option(
            names = "--observe",
            negatable = true,
            description =
                    "Metrics store, alerts and trace store beside it; kept until --no-observe.")
    @Nullable Boolean observe;

    @Mixin S3Options s3;

    @Option(names = "--json", description = "JSON lines; the last one is the result.")
    boolean json;

    @Option(
            names = "--folded",
            description = "One line for each part of the system, with all that was done for it.")
    boolean folded;

    @Spec CommandSpec spec;

    private Map<String, String> observed = Map.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var output = Output.of(json);
        var supervised = !without.contains(SupervisorComponent.NAME);
        var choice = new Startup.Choice(services(), supervised, s3.wish(spec));
        var folders = places.folders();
        var obstacles = Machine.thisOne().obstacles(folders.data());
        if (!obstacles.isEmpty()) {
            obstacles.forEach(spec.commandLine().getErr()::println);
            return 1;
        }
        return folded && !json ? upFolded(choice, folders, output) : up(choice, folders, output);
    }

    private int up(Startup.Choice choice, Folders folders, Output output)
            throws IOException, InterruptedException {
        var access = start(choice, folders, output.progress());
        if (output.asJson()) {
            output.print(result(access, output));
        } else {
            show(access, output);
        }
        return 0;
    }

    private int upFolded(Startup.Choice choice, Folders folders, Output output)
            throws IOException, InterruptedException {
        Access access;
        try (var progress = output.folded()) {
            access = start(choice, folders, progress);
        }
        output.line(
                "Millrace is up (%s): API %s, router %s, data %s"
                        .formatted(
                                Progress.seconds(output.elapsed()),
                                access.url(),
                                access.router(),
                                access.data()));
        return 0;
    }

    private Access start(Startup.Choice choice, Folders folders, Progress progress)
            throws IOException, InterruptedException {
        try (var _ = OneAtATime.in(folders, progress)) {
            var system = new LocalSystem(folders, Checkout.find(), progress);
            if (observe != null) {
                system.observe(observe);
            }
            var access = system.up(choice);
            observed = system.observed();
            saveProfile(access, progress);
            return access;
        }
    }

    private Set<Service> services() {
        var chosen = new LinkedHashSet<Service>();
        for (var name : without) {
            if (name.equals(SupervisorComponent.NAME)) {
                continue;
            }
            chosen.add(
                    Arrays.stream(Service.values())
                            .filter(service -> service.module().equals(name))
                            .findFirst()
                            .orElseThrow(() -> unknown(name)));
        }
        return chosen;
    }

    private ParameterException unknown(String name) {
        var known =
                Arrays.stream(Service.values())
                        .map(Service::module)
                        .collect(Collectors.joining(", "));
        return new ParameterException(
                spec.commandLine(),
                "no service " + name + "; there are " + known + ", " + SupervisorComponent.NAME);
    }

    private static void saveProfile(Access access, Progress progress) throws IOException {
        if (access.token().isEmpty()) {
            return;
        }
        var home = Places.home();
        var file = Places.profiles(System.getenv(), home);
        if (new Profiles(file).save(access)) {
            progress.say("profile", "local in " + file);
        }
    }

    private ObjectNode result(Access access, Output output) {
        var result =
                output.result()
                        .put("status", "UP")
                        .put("url", access.url())
                        .put("token", access.token())
                        .put("router", access.router())
                        .put("dataDir", access.data().toString());
        observed.forEach(result.putObject("observe")::put);
        return result;
    }

    private void show(Access access, Output output) {
        output.line("");
        output.line("Millrace is up (" + Progress.seconds(output.elapsed()) + ")");
        output.line("  API     " + access.url());
        output.line("  agents  http://AGENT--ENVIRONMENT--TENANT.localhost:" + port(access));
        output.line("  data    " + access.data());
        observed.forEach((name, url) -> output.line("  %-7s %s".formatted(name, url)));
        if (observed.containsKey("otlp")) {
            output.line(
                    "  The CLI's spans too: export OTEL_EXPORTER_OTLP_ENDPOINT="
                            + observed.get("otlp"));
        }
        output.line("Next: ./millrace deploy examples/python-echo, ./millrace system status");
    }

    private static String port(Access access) {
        return access.router().substring(access.router().indexOf(':') + 1);
    }
}
