package dev.millrace.archive.tar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.archive.ArchiveRefusedException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A header's checksum holds as POSIX has it, or as old programs made it of signed bytes. */
class HeaderBlockTest {

    private static final byte[] NAME = "größer".getBytes(StandardCharsets.UTF_8);

    @Test
    void checksumOfUnsignedBytesHolds() throws ArchiveRefusedException {
        var block = header();

        assertThat(HeaderBlock.parse(block).name()).isEqualTo(NAME);
    }

    @Test
    void checksumOfSignedBytesHolds() throws ArchiveRefusedException {
        var block = header();
        say(block, checksum(block) - 4 * 256);

        assertThat(HeaderBlock.parse(block).name()).isEqualTo(NAME);
    }

    @Test
    void anyOtherChecksumDoesNotHold() {
        var block = header();
        say(block, checksum(block) - 2 * 256);

        assertThatThrownBy(() -> HeaderBlock.parse(block))
                .isInstanceOf(ArchiveRefusedException.class);
    }

    private static byte[] header() {
        return TarForge.header(NAME, '0', "", TarForge.octal(0));
    }

    private static int checksum(byte[] block) {
        return Integer.parseInt(new String(block, 148, 6, StandardCharsets.US_ASCII), 8);
    }

    private static void say(byte[] block, int checksum) {
        var text = "%06o".formatted(checksum).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, block, 148, text.length);
    }
}
