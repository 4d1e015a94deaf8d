package dev.millrace.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskReserveTest {

    private static final long MORE_THAN_ANY_DISK = 1L << 40;

    @TempDir Path folder;

    @Test
    void diskWithLessThanItsReserveTakesNothing() {
        var disk = DiskReserve.of(folder, MORE_THAN_ANY_DISK);

        assertThat(disk.hasRoomFor(0)).isFalse();
        assertThatThrownBy(() -> disk.require(0))
                .isInstanceOfSatisfying(
                        MillraceException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.DISK_FULL))
                .hasMessageContaining("are kept free");
    }

    @Test
    void whatWouldTouchTheReserveIsTooMuch() {
        var disk = DiskReserve.of(folder.resolve("made"), 0);

        disk.require(1);
        assertThat(disk.free()).isPositive();
        assertThat(disk.hasRoomFor(MORE_THAN_ANY_DISK << 20)).isFalse();
    }
}
