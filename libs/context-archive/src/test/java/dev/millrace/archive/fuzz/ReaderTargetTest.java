package dev.millrace.archive.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.archive.tar.HostileCases;
import dev.millrace.archive.tar.TarForge;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What Jazzer starts from, and little changes of it: each is taken or refused by name. */
class ReaderTargetTest {

    private static final int LARGEST = 64 * 1024;
    private static final int CHANGES = 20_000;

    @Test
    void everySeedAndManyNeighboursAreTakenOrRefusedByName() throws IOException {
        var seeds = seeds();
        var random = new Random(5);

        seeds.forEach(ReaderTarget::fuzzerTestOneInput);
        for (int i = 0; i < CHANGES; i++) {
            var changed = seeds.get(random.nextInt(seeds.size())).clone();
            for (int n = random.nextInt(8); n >= 0; n--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            ReaderTarget.fuzzerTestOneInput(changed);
        }
        assertThat(seeds).hasSizeGreaterThan(60);
    }

    /** With one archive that is good: a search should know that too. */
    static List<byte[]> seeds() throws IOException {
        var small =
                new ArrayList<byte[]>(
                        HostileCases.all()
                                .map(one -> one.archive())
                                .filter(archive -> archive.length < LARGEST)
                                .map(ReaderTarget::seed)
                                .toList());
        small.add(
                ReaderTarget.seed(
                        new TarForge()
                                .extended('x', TarForge.pax("path", "d/long"))
                                .file("x", "content")
                                .extended('K', "long\0")
                                .link("d/l", '2', "x")
                                .link("h", '1', "d/long")
                                .tar()));
        return small;
    }
}
