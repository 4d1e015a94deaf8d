package dev.millrace.archive.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeTimesTest {

    private static final Instant FIRST = Instant.ofEpochSecond(1_000);
    private static final Instant SECOND = Instant.ofEpochSecond(2_000, 5_000);

    private static ManifestEntry.File file(String path, int content) {
        return new ManifestEntry.File(path, false, content, "%064x".formatted(content));
    }

    private static ManifestEntry.Folder folder(String path) {
        return new ManifestEntry.Folder(path);
    }

    private static Manifest manifest(ManifestEntry... entries) {
        return new Manifest(List.of(entries));
    }

    private static Map<String, Long> byPath(Manifest manifest, ChangeTimes times) {
        var found = new LinkedHashMap<String, Long>();
        var at = times.iterator();
        manifest.entries().forEach(entry -> found.put(entry.path(), at.nextLong() / 1_000_000));
        return found;
    }

    @Test
    void onlyWhatChangedGetsTheNewTime() {
        var before = manifest(folder("d"), file("d/a", 1), file("d/b", 2), file("e", 3));
        var now = manifest(folder("d"), file("d/a", 1), file("d/b", 9), file("e", 3));

        var times = ChangeTimes.all(FIRST).next(before, now, SECOND);

        assertThat(byPath(now, times))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("d", 1000L, "d/a", 1000L, "d/b", 2000L, "e", 1000L));
        assertThat(times.text()).isEqualTo("1000000000*2 2000000005 1000000000*");
    }

    @Test
    void folderChangesWhenANameComesOrGoes() {
        var before = manifest(folder("c"), file("c/x", 1), folder("d"), file("d/a", 1));
        var now = manifest(folder("c"), folder("d"), file("d/a", 1), file("d/b", 1));

        var times = byPath(now, ChangeTimes.all(FIRST).next(before, now, SECOND));

        assertThat(times)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("c", 2000L, "d", 2000L, "d/a", 1000L, "d/b", 2000L));
    }

    @Test
    void modeIsAChangeToo() {
        var before = manifest(new ManifestEntry.File("x", false, 1, "0".repeat(64)));
        var now = manifest(new ManifestEntry.File("x", true, 1, "0".repeat(64)));

        assertThat(ChangeTimes.all(FIRST).next(before, now, SECOND).text())
                .isEqualTo("2000000005*");
    }

    /** Against the same rule, told by maps. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyHistoryOfEditsKeepsTheRule(long seed) {
        var random = new Random(seed);
        var manifest = new Manifest(random(random));
        var times = ChangeTimes.all(FIRST);
        var told = byPath(manifest, times);
        for (int step = 1; step < 40; step++) {
            var next = new Manifest(random(random));
            var at = FIRST.plusSeconds(step);
            var old = manifest;
            var oldTold = told;
            told = new LinkedHashMap<>();
            for (var entry : next.entries()) {
                boolean same = old.find(entry.path()).filter(entry::equals).isPresent();
                told.put(
                        entry.path(),
                        same ? oldTold.getOrDefault(entry.path(), -1L) : at.getEpochSecond());
            }

            times = ChangeTimes.parse(times.next(manifest, next, at).text());
            manifest = next;

            assertThat(byPath(manifest, times)).isEqualTo(told);
        }
    }

    /** Without folders, which follow another rule. */
    private static List<ManifestEntry> random(Random random) {
        var entries = new ArrayList<ManifestEntry>();
        for (int name = 0; name < 30; name++) {
            if (random.nextInt(4) > 0) {
                entries.add(file("f" + name, random.nextInt(3)));
            }
        }
        return entries;
    }

    @Test
    void whatIsNoListOfRunsIsRefused() {
        assertThatThrownBy(() -> ChangeTimes.parse("12*x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("12*x");
        assertThatThrownBy(() -> ChangeTimes.parse(""))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
