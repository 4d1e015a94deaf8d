package dev.millrace.cli.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.cli.Cli;
import dev.millrace.cli.Json;
import dev.millrace.cli.args.Arg;
import dev.millrace.cli.args.Commands;
import dev.millrace.cli.settings.EnvFile;
import dev.millrace.cli.settings.ProjectFile;
import dev.millrace.contracts.deploy.AgentContract;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

final class DeployVerb implements Verb, Callable<Integer> {

    private final Cli cli;

    private final Where where = new Where();

    private final BuildOptions build = new BuildOptions();

    private final Arg<@Nullable Path> envFile =
            Arg.path(
                    "FILE",
                    "NAME=value lines, set before the release starts. Never part of the context.",
                    "--env-file");

    DeployVerb(Cli cli) {
        this.cli = cli;
    }

    @Override
    public void prepare() {
        SendContext.prepare();
    }

    @Override
    public CommandSpec spec() {
        return Commands.verb(
                "deploy",
                "Send a folder, build it, bring it live without cutting a session.",
                this,
                where,
                build,
                envFile);
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
        var contract = project.contract();
        if (contract != null) {
            request.set("contract", contract(contract));
        }
        var variables = variables(project);
        if (variables != null) {
            EnvFile.read(variables).forEach(request.putObject("env")::put);
        }
        var gathered = sending.gather(project.root(), spec.dockerfile(), build.secrets());
        new CheckBefore(cli).check(gathered, spec, project.port());
        request.put("context", sending.send(gathered, project.largeContextBytes(), agent));
        return new FollowDeploy(cli)
                .post("/v1/agents/" + agent + "/deploys", request, build.detach(), start);
    }

    private @Nullable Path variables(ProjectFile project) {
        var asked = envFile.value();
        if (asked != null) {
            return cli.folder().resolve(asked);
        }
        var named = project.text("env_file");
        return named == null ? null : project.folder().resolve(named);
    }

    private static ObjectNode contract(AgentContract.Asked asked) {
        var whole = AgentContract.of(asked);
        return Json.object()
                .put("kind", whole.kind().name())
                .put("port", whole.port())
                .put("readinessPath", whole.readinessPath())
                .put("healthBudgetSeconds", whole.healthBudgetSeconds())
                .put("drainSeconds", whole.drainSeconds())
                .put("bakeSeconds", whole.bakeSeconds())
                .put("graceSeconds", whole.graceSeconds());
    }
}
