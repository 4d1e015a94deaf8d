package dev.millrace.cli.verb;

import dev.millrace.cli.Cli;
import dev.millrace.cli.Json;
import dev.millrace.cli.args.Commands;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

final class BuildVerb implements Verb, Callable<Integer> {

    private final Cli cli;

    private final Where where = new Where();

    private final BuildOptions build = new BuildOptions();

    BuildVerb(Cli cli) {
        this.cli = cli;
    }

    @Override
    public void prepare() {
        SendContext.prepare();
    }

    @Override
    public CommandSpec spec() {
        return Commands.verb(
                "build", "Send a folder and build it; nothing is rolled out.", this, where, build);
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
        var gathered = sending.gather(project.root(), spec.dockerfile(), build.secrets());
        new CheckBefore(cli).check(gathered, spec, project.port());
        request.put("context", sending.send(gathered, project.largeContextBytes(), agent));
        return new FollowBuild(cli, where.environment(project), start)
                .post("/v1/agents/" + agent + "/builds", request, build.detach());
    }
}
