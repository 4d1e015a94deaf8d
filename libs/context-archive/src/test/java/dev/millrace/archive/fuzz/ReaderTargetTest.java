package dev.millrace.archive.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What Jazzer starts from, and little changes of it: each is taken or refused by name. */
class ReaderTargetTest {

    private static final int CHANGES = 20_000;

    @Test
    void everySeedAndManyNeighboursAreTakenOrRefusedByName() throws IOException {
        var seeds = Seeds.all();
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
}
