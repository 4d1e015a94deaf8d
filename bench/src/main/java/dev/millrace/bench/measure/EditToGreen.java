package dev.millrace.bench.measure;

import dev.millrace.bench.bed.Bed;
import dev.millrace.bench.bed.DockerCommand;
import dev.millrace.bench.bed.Plan;
import dev.millrace.bench.figures.Chapter;
import dev.millrace.bench.figures.Goal;
import dev.millrace.bench.figures.RawFile;
import dev.millrace.bench.load.Asker;
import dev.millrace.e2e.client.Route;
import dev.millrace.e2e.client.Scratch;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;

/** One line is edited: from Enter to the first answer that shows it. */
public final class EditToGreen implements Measurement {

    private static final String OURS = "millrace";
    private static final String RETURNED = "millrace-returned";
    private static final String CONTROL = "buildx+run";
    private static final String PLATFORM = "linux/amd64";
    private static final String CONTAINER = "bench-control";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private String version = "v1";

    @Override
    public Chapter chapter() {
        var series = new LinkedHashMap<String, String>();
        series.put(OURS, "`./millrace deploy`, Enter → the router's first answer by the new code");
        series.put(RETURNED, "of it: Enter → the command has returned");
        series.put(
                CONTROL, "control: `docker buildx build --load`, `rm -f`, `docker run` → answers");
        return new Chapter(
                "edit",
                "One-line edit → green serving",
                """
                `VERSION` of `examples/python-echo` is edited, linux/amd64 (native, so that the start of the agent is
                not the emulator's). The control has no registry, no health gate, no traffic to keep and no rollback:
                it removes the old container and starts the new one. Both are asked every 10 ms until the new
                version answers.\
                """,
                series,
                List.of(
                        Goal.atMost(
                                "one-line edit → green, over buildx + docker run, median",
                                2_000,
                                "ms",
                                run -> run.overhead(OURS, CONTROL))));
    }

    @Override
    public void run(Bed bed, Plan plan, RawFile raw) throws Exception {
        bed.up();
        var docker = bed.docker();
        try (var folder = Scratch.of(bed.cli().root().resolve("examples/python-echo"))) {
            CachedRedeploy.plain(folder);
            var first = bed.run("deploy", folder.folder().toString(), "--platform", PLATFORM);
            var route = Route.of(first);
            control(docker, folder);
            for (var pair = 1; pair <= plan.rounds(20, 2); pair++) {
                edit(folder, "a" + pair);
                ours(bed, folder, route, raw, pair);
                edit(folder, "b" + pair);
                raw.sample(CONTROL, pair, control(docker, folder));
            }
        } finally {
            docker.run("rm", "-f", CONTAINER);
        }
    }

    private void ours(Bed bed, Scratch folder, Route route, RawFile raw, int pair)
            throws Exception {
        var began = System.nanoTime();
        var green = new Asker(route.address(), route.host()).awaits("/", version, PATIENCE);
        var deploy = bed.run("deploy", folder.folder().toString(), "--platform", PLATFORM);
        raw.sample(RETURNED, pair, CachedRedeploy.millis(deploy.took()));
        raw.sample(OURS, pair, (green.join() - began) / 1e6);
    }

    private double control(DockerCommand docker, Scratch folder) throws Exception {
        var began = System.nanoTime();
        docker.build(folder.folder(), "bench/control", PLATFORM, "--load");
        docker.run("rm", "-f", CONTAINER);
        docker.run("run", "--detach", "--name", CONTAINER, "bench/control");
        var address =
                docker.run(
                                "inspect",
                                "--format",
                                "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}",
                                CONTAINER)
                        .output()
                        .strip();
        var answered = new Asker(address + ":8080", address).awaits("/", version, PATIENCE).join();
        return (answered - began) / 1e6;
    }

    private void edit(Scratch folder, String next) throws Exception {
        folder.edit("bot.py", "VERSION = \"" + version + "\"", "VERSION = \"" + next + "\"");
        version = next;
    }
}
