package dev.millrace.e2e.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.e2e.chaos.Evidence.Build;
import dev.millrace.e2e.chaos.Evidence.Container;
import dev.millrace.e2e.chaos.Evidence.Deploy;
import dev.millrace.e2e.chaos.Evidence.Instance;
import dev.millrace.e2e.chaos.Evidence.Log;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What must hold of a system at rest, whatever has happened to it. Answers with a sentence for each
 * thing that does not.
 */
final class Rules {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ENDED =
            Set.of("SUCCEEDED", "FAILED", "TIMED_OUT", "CANCELLED", "SUPERSEDED");

    private final Evidence evidence;
    private final List<String> violations = new ArrayList<>();

    private Rules(Evidence evidence) {
        this.evidence = evidence;
    }

    static List<String> violations(Evidence evidence) {
        var rules = new Rules(evidence);
        evidence.records().builds().forEach(rules::endsOnce);
        evidence.records().deploys().stream()
                .filter(deploy -> deploy.phase().equals("LIVE"))
                .forEach(rules::runsWhatWasBuilt);
        rules.oneLiveDeployEach();
        rules.oneContainerEach();
        evidence.records().builds().forEach(rules::isLoggedOnce);
        rules.nothingIsLeftOver();
        rules.contextsAreWhole();
        return rules.violations;
    }

    private void endsOnce(Build build) {
        must(ENDED.contains(build.state()), build.id() + " has not ended: " + build.state());
        var ends =
                evidence.verdicts().stream()
                        .filter(v -> v.build().equals(build.id()) && v.terminal())
                        .distinct()
                        .toList();
        must(ends.size() == 1, build.id() + " has not one terminal verdict but " + ends);
        for (var end : ends) {
            must(
                    end.state().equals(build.state()),
                    build.id() + " is " + build.state() + ", its verdict says " + end);
            must(
                    java.util.Objects.equals(end.image(), build.image()),
                    build.id() + " has image " + build.image() + ", its verdict " + end);
        }
    }

    private void runsWhatWasBuilt(Deploy deploy) {
        if (deploy.built() != null) {
            must(
                    deploy.built().equals(deploy.image()),
                    deploy.id() + " built " + deploy.built() + " and released " + deploy.image());
        }
        must(
                evidence.manifests().contains(deploy.reference()),
                "the registry does not have " + deploy.reference() + " of " + deploy.id());
        var running =
                evidence.containers().stream()
                        .filter(c -> instancesOf(deploy).contains(c.instance()))
                        .filter(Container::running)
                        .map(Container::image)
                        .toList();
        must(
                running.equals(List.of(String.valueOf(deploy.image()))),
                deploy.id() + " is live with " + deploy.image() + ", but runs " + running);
    }

    private Set<String> instancesOf(Deploy deploy) {
        return evidence.records().instances().stream()
                .filter(i -> i.deploy().equals(deploy.id()))
                .map(Instance::id)
                .collect(Collectors.toSet());
    }

    private void oneLiveDeployEach() {
        var seen = new HashSet<String>();
        for (var deploy : evidence.records().deploys()) {
            if (deploy.phase().equals("LIVE")) {
                must(
                        seen.add(deploy.environment()),
                        deploy.environment() + " has more than one live deploy: " + deploy.id());
            }
        }
    }

    private void oneContainerEach() {
        var rows = new TreeSet<String>();
        evidence.records().instances().stream()
                .filter(i -> !i.gone())
                .forEach(i -> rows.add(i.id()));
        for (var row : rows) {
            var made =
                    evidence.containers().stream().filter(c -> c.instance().equals(row)).toList();
            must(
                    made.size() == 1 && made.getFirst().running(),
                    row + " has not one running container but " + made);
        }
        for (var container : evidence.containers()) {
            must(
                    rows.contains(container.instance()),
                    "container " + container.id() + " has no row: " + container.instance());
        }
    }

    private void isLoggedOnce(Build build) {
        var log = evidence.logs().get(build.id());
        if (log == null) {
            violations.add(build.id() + " has no log");
            return;
        }
        must(
                log.hash().equals(log.archivedHash()),
                build.id() + ": its log read again is another one");
        readsWell(build, log);
    }

    /** Every entry once, in its place; one end, as the last frame, that agrees with the build. */
    private void readsWell(Build build, Log log) {
        var attempt = 0;
        var sequence = 0L;
        var ends = 0;
        for (var line : log.lines()) {
            var frame = parsed(line);
            must(ends == 0, build.id() + " goes on behind its end: " + line);
            switch (frame.path("type").asText()) {
                case "entry" -> {
                    var cursor = frame.path("cursor").asText().split("\\.");
                    var of = Integer.parseInt(cursor[0]);
                    var number = Long.parseLong(cursor[1]);
                    var next = of == attempt ? sequence + 1 : 1;
                    var place = of + "." + number + " follows " + attempt + "." + sequence;
                    must(of >= attempt && number == next, build.id() + ": " + place);
                    attempt = of;
                    sequence = number;
                }
                case "attempt-closed" ->
                        must(
                                frame.path("attempt").asInt() >= attempt,
                                build.id() + " closes an attempt behind its successor: " + line);
                case "end" -> {
                    ends++;
                    must(
                            frame.path("state").asText().equals(build.state()),
                            build.id() + " is " + build.state() + ", its log says " + line);
                }
                default -> violations.add(build.id() + " has a frame of no kind: " + line);
            }
        }
        must(ends == 1, build.id() + " has a log with " + ends + " ends");
    }

    private void nothingIsLeftOver() {
        var records = evidence.records();
        must(records.openAttempts().isEmpty(), "attempts never ended: " + records.openAttempts());
        must(records.unsent() == 0, records.unsent() + " rows of the outboxes were never sent");
        var here =
                records.instances().stream()
                        .filter(i -> !i.gone())
                        .map(Instance::id)
                        .collect(Collectors.toSet());
        for (var address : records.addresses()) {
            must(
                    address.resting() != here.contains(address.instance()),
                    "an address is held by nobody, or rests under somebody: " + address);
        }
    }

    /** Tar and manifest of what was accepted, and nothing else among the contexts. */
    private void contextsAreWhole() {
        var needed = new TreeSet<String>();
        for (var context : evidence.records().contexts()) {
            needed.add(context + ".tar");
            needed.add(context + ".manifest");
        }
        var there =
                evidence.objects().stream()
                        .filter(key -> key.startsWith("t/"))
                        .collect(Collectors.toCollection(TreeSet::new));
        for (var key : needed) {
            must(there.remove(key), "the store has lost " + key);
        }
        must(there.isEmpty(), "objects of no accepted context: " + there);
    }

    private JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            violations.add("a log has a line that is no frame: " + line);
            return JSON.missingNode();
        }
    }

    private void must(boolean holds, String otherwise) {
        if (!holds) {
            violations.add(otherwise);
        }
    }
}
