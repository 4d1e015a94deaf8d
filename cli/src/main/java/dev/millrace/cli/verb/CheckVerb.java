package dev.millrace.cli.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.cli.Cli;
import dev.millrace.cli.CliException;
import dev.millrace.cli.Exit;
import dev.millrace.cli.Json;
import dev.millrace.cli.args.Arg;
import dev.millrace.cli.args.Commands;
import dev.millrace.cli.show.Escapes;
import dev.millrace.cli.show.Sarif;
import dev.millrace.contracts.build.DockerfileFinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

final class CheckVerb implements Verb, Callable<Integer> {

    private final Cli cli;

    private final AgentOption agent = new AgentOption();

    private final BuildOptions build = new BuildOptions();

    private final Arg<Boolean> strict =
            Arg.flag("End with 1 where there are warnings, too.", "--strict");

    private final Arg<@Nullable Path> sarif =
            Arg.path("FILE", "Write the findings there as SARIF 2.1.0.", "--sarif");

    CheckVerb(Cli cli) {
        this.cli = cli;
    }

    @Override
    public CommandSpec spec() {
        return Commands.verb(
                "check",
                "What surely fails or is doubtful in a Dockerfile. Nothing is sent.",
                this,
                agent,
                build,
                strict,
                sarif);
    }

    @Override
    public Integer call() {
        var project = agent.sent(build.folder(cli.folder()));
        var folder = project.root();
        var spec = build.spec(cli.folder(), folder, project);
        var gathered = new SendContext(cli).gather(folder, spec.dockerfile(), build.secrets());
        var check = FolderCheck.of(gathered, spec, project.port());
        var file = sarif.value();
        if (file != null) {
            write(check, folder, cli.folder().resolve(file));
        }
        boolean failed = !check.errors().isEmpty() || strict.value() && !check.findings().isEmpty();
        if (!cli.json()) {
            check.findings().forEach(finding -> say(check, finding));
            cli.lines().say(sum(check));
        }
        cli.lines().result(result(check, failed));
        return (failed ? Exit.FAILED : Exit.DONE).code();
    }

    private void say(FolderCheck check, DockerfileFinding finding) {
        var severity = finding.severity().name().toLowerCase(Locale.ROOT);
        cli.lines()
                .say(
                        Escapes.neutralise(
                                "%s:%d  %-5s  %s%s"
                                        .formatted(
                                                check.dockerfile(),
                                                finding.line(),
                                                severity,
                                                finding.what(),
                                                FolderCheck.code(finding))));
        cli.lines().say("    " + finding.why());
        cli.lines().say("    " + Escapes.neutralise(finding.fix()));
    }

    private static String sum(FolderCheck check) {
        return check.findings().isEmpty()
                ? "nothing found"
                : count(check.errors().size(), "error")
                        + ", "
                        + count(check.warnings().size(), "warning");
    }

    private static String count(int number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }

    private static ObjectNode result(FolderCheck check, boolean failed) {
        var result =
                Json.object()
                        .put("type", "result")
                        .put("status", failed ? "FAILED" : "SUCCEEDED")
                        .put("dockerfile", check.dockerfile());
        var findings = result.putArray("findings");
        for (var finding : check.findings()) {
            findings.addObject()
                    .put("code", finding.code())
                    .put("severity", finding.severity().name())
                    .put("line", finding.line())
                    .put("what", finding.what())
                    .put("why", finding.why())
                    .put("fix", finding.fix());
        }
        return result.put("errors", check.errors().size()).put("warnings", check.warnings().size());
    }

    private void write(FolderCheck check, Path folder, Path file) {
        var dockerfile = folder.resolve(check.dockerfile());
        // code hosts want paths from where the program was started, the repository's top
        var path =
                dockerfile.startsWith(cli.folder())
                        ? cli.folder().relativize(dockerfile)
                        : Path.of(check.dockerfile());
        try {
            Files.writeString(file, Json.write(Sarif.of(path, check.findings())) + "\n");
        } catch (IOException e) {
            throw CliException.usage(file + " cannot be written: " + e, "Name another file.");
        }
    }
}
