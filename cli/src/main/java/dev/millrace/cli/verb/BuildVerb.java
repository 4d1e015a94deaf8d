package dev.millrace.cli.verb;

import dev.millrace.cli.Cli;
import dev.millrace.cli.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "build", description = "Send a folder and build it; nothing is rolled out.")
final class BuildVerb implements Callable<Integer> {

    private final Cli cli;

    @Mixin Where where;

    @Mixin BuildOptions build;

    BuildVerb(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        long start = System.nanoTime();
        var folder = build.folder(cli.folder());
        var project = where.sent(folder);
        var sending = new SendContext(cli).from(project.root());
        var agent = where.agent(folder, project);
        sending.to(agent);
        var spec = build.spec(cli.folder(), project.root(), project);
        var request = Json.object().put("environment", where.environment(project));
        request.set("spec", BuildOptions.json(spec));
        var gathered = sending.gather(project.root(), spec.dockerfile(), build.context.secrets());
        new CheckBefore(cli).check(gathered, spec, project.port());
        request.put("context", sending.send(gathered, project.largeContextBytes(), agent));
        return new FollowBuild(cli, where.environment(project), start)
                .post("/v1/agents/" + agent + "/builds", request, build.detach);
    }
}
