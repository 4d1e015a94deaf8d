package dev.millrace.ingest.intake.adapter.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.contracts.DiskReserve;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadRoomTest {

    private static final long ALL = 1000;

    @TempDir Path folder;
    private UploadRoom room = new UploadRoom(0, DiskReserve.of(Path.of("target"), 0));

    @BeforeEach
    void room() {
        room = new UploadRoom(ALL, DiskReserve.of(folder, 0));
    }

    @Test
    void largeUploadIsSentAwayWhileSmallOnesGoOn() {
        var first = room.enter();
        var second = room.enter();
        first.memory(900);

        assertThatThrownBy(() -> second.memory(200))
                .isInstanceOfSatisfying(
                        MillraceException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.INTAKE_BUSY));
        second.memory(100);

        assertThat(room.freeMemory()).isZero();
    }

    @Test
    void whatAnUploadHeldIsFreeOnceItIsClosedAndOnlyOnce() {
        var upload = room.enter();
        upload.memory(400);
        upload.memory(400);

        upload.close();
        upload.close();

        assertThat(room.freeMemory()).isEqualTo(ALL);
    }

    @Test
    void uploadThatNeedsMoreThanThereIsNeedNotTryAgain() {
        var upload = room.enter();
        upload.memory(600);

        assertThatThrownBy(() -> upload.memory(401))
                .isInstanceOfSatisfying(
                        MillraceException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.CONTEXT_TOO_MANY_ENTRIES));
    }

    @Test
    void diskBelowItsReserveIsNotWrittenTo() {
        var full = new UploadRoom(ALL, DiskReserve.of(folder, 1L << 40)).enter();

        assertThatThrownBy(() -> full.disk(1))
                .isInstanceOfSatisfying(
                        MillraceException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.DISK_FULL));
    }
}
