package dev.millrace.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.e2e.chaos.Evidence.Address;
import dev.millrace.e2e.chaos.Evidence.Build;
import dev.millrace.e2e.chaos.Evidence.Container;
import dev.millrace.e2e.chaos.Evidence.Deploy;
import dev.millrace.e2e.chaos.Evidence.Instance;
import dev.millrace.e2e.chaos.Evidence.Log;
import dev.millrace.e2e.chaos.Evidence.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A system that is well has no violation; each thing that can be wrong is named. */
class RulesTest {

    private static final String IMAGE = "sha256:" + "a".repeat(64);
    private static final String OTHER = "sha256:" + "b".repeat(64);
    private static final String FIRST = entry(1, 1);
    private static final String END = "{\"type\":\"end\",\"state\":\"SUCCEEDED\"}";

    private final List<Build> builds = list(new Build("b", "SUCCEEDED", 1, IMAGE));
    private final List<String> openAttempts = new ArrayList<>();
    private final List<Deploy> deploys =
            list(new Deploy("d", "dev/bot/production", "LIVE", "r", IMAGE, IMAGE));
    private final List<Instance> instances = list(new Instance("i", "d", "Running", false));
    private final List<Address> addresses = list(new Address("10.0.0.2", "i", false));
    private final List<Verdict> verdicts = list(new Verdict("1", "b", "Succeeded", IMAGE));
    private final List<Container> containers = list(new Container("c", "i", true, IMAGE));
    private final Map<String, Log> logs = new HashMap<>();
    private final Set<String> objects = new HashSet<>(Set.of("t/x.tar", "t/x.manifest"));
    private final Set<String> manifests = new HashSet<>(Set.of("dev/bot@" + IMAGE));
    private int unsent;

    RulesTest() {
        log(FIRST, END);
    }

    @Test
    void nothingIsWrongWithASystemThatIsWell() {
        assertThat(violations()).isEmpty();
    }

    @Test
    void verdictThatWasDeliveredTwiceIsOne() {
        verdicts.add(verdicts.getFirst());

        assertThat(violations()).isEmpty();
    }

    @Test
    void buildWithoutAnEndIsNamed() {
        builds.set(0, new Build("b", "BUILDING", 1, null));
        verdicts.clear();

        assertThat(violations())
                .anyMatch(v -> v.contains("has not ended"))
                .anyMatch(v -> v.contains("not one terminal verdict"));
    }

    @Test
    void secondVerdictIsNamed() {
        verdicts.add(new Verdict("2", "b", "Failed", null));

        assertThat(violations())
                .anyMatch(v -> v.contains("not one terminal verdict"))
                .anyMatch(v -> v.contains("b is SUCCEEDED, its verdict says"));
    }

    @Test
    void sameVerdictUnderAnotherIdIsNamed() {
        verdicts.add(new Verdict("2", "b", "Succeeded", IMAGE));

        assertThat(violations()).anyMatch(v -> v.contains("not one terminal verdict"));
    }

    @Test
    void imageThatDiffersAnywhereIsNamed() {
        verdicts.set(0, new Verdict("1", "b", "Succeeded", OTHER));
        containers.set(0, new Container("c", "i", true, OTHER));
        deploys.set(0, new Deploy("d", "dev/bot/production", "LIVE", "r", IMAGE, OTHER));
        manifests.clear();

        assertThat(violations())
                .anyMatch(v -> v.contains("has image"))
                .anyMatch(v -> v.contains("but runs [" + OTHER))
                .anyMatch(v -> v.contains("d built"))
                .anyMatch(v -> v.contains("registry does not have"));
    }

    @Test
    void containersThatDoNotMatchTheRowsAreNamed() {
        containers.set(0, new Container("c", "i", false, IMAGE));
        containers.add(new Container("stray", "j", true, IMAGE));

        assertThat(violations())
                .anyMatch(v -> v.contains("i has not one running container"))
                .anyMatch(v -> v.contains("container stray has no row: j"));
    }

    @Test
    void twoContainersOfARowAreNamed() {
        containers.add(new Container("twin", "i", true, IMAGE));

        assertThat(violations()).anyMatch(v -> v.contains("i has not one running container"));
    }

    @Test
    void secondLiveDeployIsNamed() {
        deploys.add(new Deploy("e", "dev/bot/production", "LIVE", "r", IMAGE, IMAGE));

        assertThat(violations()).anyMatch(v -> v.contains("more than one live deploy"));
    }

    @Test
    void attemptsFollowOneAnother() {
        log(FIRST, entry(1, 2), closed(1), entry(2, 1), END);

        assertThat(violations()).isEmpty();
    }

    @Test
    void holesDoublesAndStrangersInALogAreNamed() {
        log(FIRST, entry(1, 3), END);
        assertThat(violations()).anyMatch(v -> v.contains("1.3 follows 1.1"));
        log(FIRST, FIRST, END);
        assertThat(violations()).anyMatch(v -> v.contains("1.1 follows 1.1"));
        log(entry(2, 1), entry(1, 1), END);
        assertThat(violations()).anyMatch(v -> v.contains("1.1 follows 2.1"));
        log(FIRST, "{\"type\":\"noise\"}", END);
        assertThat(violations()).anyMatch(v -> v.contains("of no kind"));
    }

    @Test
    void logWithoutItsOneEndIsNamed() {
        log(FIRST);
        assertThat(violations()).anyMatch(v -> v.contains("with 0 ends"));
        log(FIRST, END, END);
        assertThat(violations()).anyMatch(v -> v.contains("goes on behind its end"));
        log(FIRST, END.replace("SUCCEEDED", "FAILED"));
        assertThat(violations()).anyMatch(v -> v.contains("b is SUCCEEDED, its log says"));
        logs.clear();
        assertThat(violations()).containsExactly("b has no log");
    }

    @Test
    void logThatReadsOtherwiseFromTheArchiveIsNamed() {
        logs.put("b", new Log(List.of(FIRST, END), "x", "y"));

        assertThat(violations()).anyMatch(v -> v.contains("read again is another one"));
    }

    @Test
    void whatIsLeftOverIsNamed() {
        openAttempts.add("b.1");
        addresses.add(new Address("10.0.0.3", "j", false));
        addresses.set(0, new Address("10.0.0.2", "i", true));
        unsent = 1;

        assertThat(violations())
                .anyMatch(v -> v.contains("attempts never ended"))
                .anyMatch(v -> v.contains("10.0.0.3"))
                .anyMatch(v -> v.contains("10.0.0.2"))
                .anyMatch(v -> v.contains("never sent"));
    }

    @Test
    void halfAContextIsNamed() {
        objects.remove("t/x.manifest");
        objects.add("t/y.tar");

        assertThat(violations())
                .anyMatch(v -> v.contains("has lost t/x.manifest"))
                .anyMatch(v -> v.contains("of no accepted context: [t/y.tar]"));
    }

    private List<String> violations() {
        return Rules.violations(
                new Evidence(
                        new Evidence.Records(
                                builds,
                                openAttempts,
                                deploys,
                                instances,
                                addresses,
                                unsent,
                                Set.of("t/x")),
                        verdicts,
                        containers,
                        logs,
                        objects,
                        manifests));
    }

    private void log(String... lines) {
        logs.put("b", new Log(List.of(lines), "x", "x"));
    }

    private static String entry(int attempt, int number) {
        return "{\"type\":\"entry\",\"cursor\":\"%d.%d\"}".formatted(attempt, number);
    }

    private static String closed(int attempt) {
        return "{\"type\":\"attempt-closed\",\"attempt\":%d}".formatted(attempt);
    }

    private static <T> List<T> list(T only) {
        return new ArrayList<>(List.of(only));
    }
}
