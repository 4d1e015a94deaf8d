package dev.millrace.standalone.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddressBookTest {

    @TempDir Path folder;

    @Test
    void everySystemHasARangeOfItsOwnAndKeepsIt() throws Exception {
        var ranges = new HashSet<AddressRange>();
        for (var i = 0; i < 20; i++) {
            ranges.add(book().rangeOf(home(i)));
        }

        assertThat(ranges).hasSize(20);
        for (var i = 0; i < 20; i++) {
            assertThat(ranges).contains(book().rangeOf(home(i)));
        }
    }

    @Test
    void aRangeIsFreeAgainOnceItsSystemIsGone() throws Exception {
        var range = book().rangeOf(home(1));
        Files.delete(home(1).network());

        assertThat(book().rangeOf(home(1))).isEqualTo(range);
    }

    @Test
    void routesOfTheMachineAreSeen() {
        var table =
                List.of(
                        "Iface Destination Gateway Flags RefCnt Use Metric Mask MTU Window IRTT",
                        "eth0 00000000 010200C0 0003 0 0 0 00000000 0 0 0",
                        "br0 00638D0A 00000000 0001 0 0 0 00FFFFFF 0 0 0",
                        "vpn 0000600A 00000000 0001 0 0 0 0000F8FF 0 0 0");
        var routes = Routes.parse(table);

        assertThat(routes.get(0).overlaps(new AddressRange(141))).isFalse();
        assertThat(routes.get(1).overlaps(new AddressRange(141))).isTrue();
        assertThat(routes.get(1).overlaps(new AddressRange(142))).isFalse();
        // 10.96.0.0/13 covers eight ranges
        assertThat(routes.get(2).overlaps(new AddressRange(103))).isTrue();
        assertThat(routes.get(2).overlaps(new AddressRange(104))).isFalse();
    }

    private AddressBook book() {
        return new AddressBook(folder.resolve("cache"));
    }

    private EngineHome home(int number) {
        return new EngineHome(folder.resolve("s" + number));
    }
}
