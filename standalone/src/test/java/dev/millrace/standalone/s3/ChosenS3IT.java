package dev.millrace.standalone.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.millrace.standalone.component.ComponentFailedException;
import dev.millrace.standalone.component.ComponentStatus.State;
import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.process.Checkout;
import dev.millrace.standalone.process.Folders;
import dev.millrace.standalone.process.KeptSecrets;
import dev.millrace.standalone.process.Ports;
import dev.millrace.standalone.testbed.Part;
import dev.millrace.standalone.testbed.TestBed;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChosenS3IT {

    private static final S3Wish S3PROXY = new S3Wish.Ours(S3Kind.S3PROXY);
    private static final S3Wish MINIO = new S3Wish.Ours(S3Kind.MINIO);

    @TempDir Path data;

    @AfterEach
    void stop() throws Exception {
        system(new S3Wish.Anything()).stop();
    }

    @Test
    void whatWasChosenOnceStays() throws Exception {
        system(S3PROXY).start();

        var later = system(new S3Wish.Anything());
        // as a supervisor does, which has started nothing itself
        assertThat(later.environment()).containsEntry("MILLRACE_S3_BUCKET", "millrace");
        later.start();

        assertThat(later.status().state()).isEqualTo(State.UP);
        assertThat(later.status().version()).startsWith("S3Proxy ");
        assertThat(later.status().source()).isEqualTo("Maven Central");
    }

    @Test
    void anotherOneIsRefusedAndTheFirstRunsOn() throws Exception {
        system(S3PROXY).start();

        assertThatThrownBy(() -> system(MINIO).start())
                .isInstanceOf(ComponentFailedException.class)
                .hasMessageContaining("keeps its objects in s3proxy");

        assertThat(system(new S3Wish.Anything()).status().state()).isEqualTo(State.UP);
    }

    @Test
    void existingServerIsUsedAndNeverStopped() throws Exception {
        try (var bed = TestBed.start(Part.S3)) {
            var access = bed.s3();
            system(existing(access, access.secretKey())).start();

            var later = system(new S3Wish.Anything());
            later.start();
            later.stop();

            assertThat(later.access()).isEqualTo(access);
            assertThat(later.environment()).containsEntry("MILLRACE_S3_BUCKET", "theirs");
            assertThat(later.status().state()).isEqualTo(State.UP);
            assertThat(later.status().source()).isEqualTo("given");
        }
    }

    @Test
    void keysOfAnExistingServerCanBeRenewed() throws Exception {
        try (var bed = TestBed.start(Part.S3)) {
            system(existing(bed.s3(), "old")).start();

            system(existing(bed.s3(), "new")).start();

            var later = system(new S3Wish.Anything());
            later.start();
            assertThat(later.access().secretKey()).isEqualTo("new");
        }
    }

    @Test
    void serverThatDoesNotAnswerIsNotKept() throws Exception {
        var nowhere = new S3Wish.Existing("http://127.0.0.1:1", "a", "b", "c");

        assertThatThrownBy(() -> system(nowhere).start())
                .isInstanceOf(ComponentFailedException.class)
                .hasMessageContaining("does not answer");

        assertThat(system(new S3Wish.Anything()).status().state()).isEqualTo(State.DOWN);
        system(S3PROXY).start();
        assertThat(system(new S3Wish.Anything()).status().state()).isEqualTo(State.UP);
    }

    @Test
    void minioIsTakenWhereThereIsOne() throws Exception {
        assumeTrue(TestBed.has(Part.MINIO), "no MinIO in the cache; -Dmillrace.s3=all builds it");
        var system = system(new S3Wish.Anything());

        system.start();

        assertThat(system.status().state()).isEqualTo(State.UP);
        assertThat(system.status().version()).startsWith("MinIO ");
        assertThat(system.status().pid()).isNotNull();
    }

    private static S3Wish existing(S3Access access, String secretKey) {
        return new S3Wish.Existing(access.endpoint(), access.accessKey(), secretKey, "theirs");
    }

    /** As every command of the launcher makes it anew. */
    private ChosenS3 system(S3Wish wish) throws IOException {
        var folders = new Folders(data, TestBed.cache());
        var secrets = new KeptSecrets(folders, new SecureRandom());
        var place = new ChosenS3.Place(folders, new Ports(folders), secrets, Checkout.find());
        var chosen = new ChosenS3(place, Progress.silent());
        chosen.wish(wish, EngineSocket.none());
        return chosen;
    }
}
