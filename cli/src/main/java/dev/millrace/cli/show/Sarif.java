package dev.millrace.cli.show;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.cli.Json;
import dev.millrace.contracts.build.DockerfileFinding;
import dev.millrace.contracts.build.DockerfileFinding.Severity;
import dev.millrace.dockerfile.check.AllChecks;
import dev.millrace.dockerfile.check.Rule;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Findings as a SARIF 2.1.0 log (OASIS standard, sections 3.13 to 3.51): one run, all rules. */
public final class Sarif {

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private Sarif() {}

    /**
     * @param path of the Dockerfile, relative
     */
    public static ObjectNode of(Path path, List<DockerfileFinding> findings) {
        var log = Json.object().put("$schema", SCHEMA).put("version", "2.1.0");
        var run = log.putArray("runs").addObject();
        var driver = run.putObject("tool").putObject("driver").put("name", "millrace");
        var rules = driver.putArray("rules");
        var codes = AllChecks.rules().stream().map(Rule::code).toList();
        AllChecks.rules().forEach(rule -> rules.add(rule(rule)));
        run.put("columnKind", "utf16CodeUnits");
        var results = run.putArray("results");
        var uri = uri(path);
        for (var finding : findings) {
            results.add(result(finding, codes.indexOf(finding.code()), uri));
        }
        return log;
    }

    private static ObjectNode rule(Rule rule) {
        var node = Json.object().put("id", rule.code());
        node.putObject("shortDescription").put("text", rule.title() + ".");
        node.putObject("fullDescription").put("text", rule.why());
        node.putObject("defaultConfiguration").put("level", level(rule.severity()));
        return node;
    }

    private static ObjectNode result(DockerfileFinding finding, int rule, String uri) {
        var node = Json.object().put("ruleId", finding.code()).put("ruleIndex", rule);
        node.put("level", level(finding.severity()));
        node.putObject("message")
                .put("text", finding.what() + ". " + finding.why() + " " + finding.fix());
        var place = node.putArray("locations").addObject().putObject("physicalLocation");
        place.putObject("artifactLocation").put("uri", uri);
        place.putObject("region").put("startLine", finding.line());
        return node;
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARN -> "warning";
        };
    }

    /** With {@code /} between steps whatever the machine's own sign is, and nothing unsafe. */
    private static String uri(Path path) {
        var plain =
                StreamSupport.stream(path.spliterator(), false)
                        .map(Path::toString)
                        .collect(Collectors.joining("/"));
        try {
            // "./" keeps a colon in the first step from being a scheme
            return new URI(null, null, "./" + plain, null).toASCIIString().substring(2);
        } catch (URISyntaxException e) {
            return "Dockerfile";
        }
    }
}
