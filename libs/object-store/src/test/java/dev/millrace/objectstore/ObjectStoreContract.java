package dev.millrace.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link ObjectStore} must do. */
public abstract class ObjectStoreContract {

    private static final int MORE_THAN_A_PART = 17 * 1024 * 1024;
    private static final int RACERS = 8;
    private static final int RACES = 10;
    private static final int MORE_THAN_A_PAGE = 1005;

    private static final Comparator<ObjectInfo> BY_KEY = Comparator.comparing(ObjectInfo::key);

    private final String folder = "contract/" + UUID.randomUUID();

    /** The store under test. */
    protected abstract ObjectStore store();

    @Test
    void whatWasPutIsRead() throws IOException {
        assertThat(put("a", bytes(1000))).isTrue();

        assertThat(read(store().get(key("a")))).isEqualTo(bytes(1000));
        assertThat(store().head(key("a")).orElseThrow().length()).isEqualTo(1000);
    }

    @Test
    void emptyObjectIsAnObject() throws IOException {
        assertThat(put("empty", new byte[0])).isTrue();

        assertThat(read(store().get(key("empty")))).isEmpty();
    }

    @Test
    void secondPutChangesNothing() throws IOException {
        put("a", bytes(10));

        assertThat(put("a", bytes(20))).isFalse();

        assertThat(read(store().get(key("a")))).isEqualTo(bytes(10));
    }

    @Test
    void longObjectIsPutOnceToo() throws IOException {
        assertThat(put("long", bytes(MORE_THAN_A_PART))).isTrue();

        assertThat(put("long", bytes(MORE_THAN_A_PART))).isFalse();
        assertThat(read(store().get(key("long")))).isEqualTo(bytes(MORE_THAN_A_PART));
    }

    @Test
    void ofManyRacersOneWins() throws Exception {
        for (var race = 0; race < RACES; race++) {
            var name = "race-" + race;

            var won = winners(RACERS, racer -> put(name, bytes((racer + 1) * 100)));

            assertThat(won).hasSize(1);
            assertThat(read(store().get(key(name)))).isEqualTo(bytes((won.getFirst() + 1) * 100));
        }
    }

    @Test
    void racersWithOneLongContentLeaveIt() throws Exception {
        var won = winners(3, _ -> put("long-race", bytes(MORE_THAN_A_PART)));

        assertThat(won).isNotEmpty();
        assertThat(read(store().get(key("long-race")))).isEqualTo(bytes(MORE_THAN_A_PART));
    }

    @Test
    void longContentThatEndsTooEarlyLeavesNothing() {
        var content = new ByteArrayInputStream(bytes(MORE_THAN_A_PART));

        assertThatThrownBy(() -> store().putIfAbsent(key("short"), content, 2L * MORE_THAN_A_PART))
                .isInstanceOf(ObjectStoreException.class);

        assertThat(store().head(key("short"))).isEmpty();
        assertThat(store().list(key("short").value())).isEmpty();
    }

    @Test
    void refusedPutDoesNotReadTheContent() {
        put("taken", bytes(MORE_THAN_A_PART));
        var content = new ByteArrayInputStream(bytes(MORE_THAN_A_PART));

        assertThat(store().putIfAbsent(key("taken"), content, MORE_THAN_A_PART)).isFalse();

        assertThat(content.available()).isEqualTo(MORE_THAN_A_PART);
    }

    @Test
    void rangeOfALongObjectCrossesItsParts() throws IOException {
        put("long", bytes(MORE_THAN_A_PART));
        var from = 16 * 1024 * 1024 - 5;

        assertThat(read(store().getRange(key("long"), from, 10)))
                .isEqualTo(Arrays.copyOfRange(bytes(MORE_THAN_A_PART), from, from + 10));
    }

    @Test
    void keyMayBeLong() throws IOException {
        var name = "Long_name-1.x".repeat(15) + "/" + "0".repeat(200) + "/" + "z".repeat(200);

        assertThat(put(name, bytes(5))).isTrue();

        assertThat(read(store().get(key(name)))).isEqualTo(bytes(5));
        assertThat(store().list(folder + "/Long"))
                .extracting(ObjectInfo::key)
                .containsExactly(key(name));
    }

    @Test
    void listGoesOnBehindItsFirstPage() throws Exception {
        winners(MORE_THAN_A_PAGE, each -> put("%04d".formatted(each), bytes(1)));

        var listed = store().list(folder + "/");

        assertThat(listed).hasSize(MORE_THAN_A_PAGE).isSortedAccordingTo(BY_KEY);
        assertThat(listed).extracting(ObjectInfo::length).containsOnly(1L);
    }

    @Test
    void listOfNothingIsEmpty() {
        assertThat(store().list(folder + "/nothing")).isEmpty();
    }

    /** Lets them go at once; who got true, in order. */
    private static List<Integer> winners(int racers, IntPredicate race) throws Exception {
        var lanes = new Semaphore(32);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new ArrayList<Callable<Boolean>>();
            for (var i = 0; i < racers; i++) {
                var racer = i;
                tasks.add(() -> {
                    lanes.acquire();
                    try {
                        return race.test(racer);
                    } finally {
                        lanes.release();
                    }
                });
            }
            var results = threads.invokeAll(tasks);
            return IntStream.range(0, racers)
                    .filter(racer -> results.get(racer).resultNow())
                    .boxed()
                    .toList();
        }
    }

    @Test
    void contentThatEndsTooEarlyLeavesNothing() {
        var content = new ByteArrayInputStream(bytes(10));

        assertThatThrownBy(() -> store().putIfAbsent(key("short"), content, 11))
                .isInstanceOf(ObjectStoreException.class);

        assertThat(store().head(key("short"))).isEmpty();
    }

    @Test
    void rangeIsAPart() throws IOException {
        put("a", "0123456789".getBytes());

        assertThat(read(store().getRange(key("a"), 3, 4))).isEqualTo("3456".getBytes());
        assertThat(read(store().getRange(key("a"), 8, 10))).isEqualTo("89".getBytes());
        assertThat(read(store().getRange(key("a"), 10, 5))).isEmpty();
        assertThat(read(store().getRange(key("a"), 2, 0))).isEmpty();
    }

    @Test
    void unknownKeyIsEmpty() {
        assertThat(store().get(key("none"))).isEmpty();
        assertThat(store().getRange(key("none"), 0, 1)).isEmpty();
        assertThat(store().head(key("none"))).isEmpty();
    }

    @Test
    void aStoreThatIsThereAnswersWithNothingInIt() {
        assertThatCode(() -> store().requireAnswer()).doesNotThrowAnyException();
    }

    @Test
    void deletedObjectIsGone() {
        put("a", bytes(1));

        store().delete(key("a"));
        store().delete(key("a"));

        assertThat(store().head(key("a"))).isEmpty();
    }

    @Test
    void listHoldsWhatBeginsWithThePrefix() {
        put("x/1", bytes(1));
        put("x/2", bytes(2));
        put("y/1", bytes(3));

        assertThat(store().list(folder + "/x/"))
                .extracting(ObjectInfo::key)
                .containsExactly(key("x/1"), key("x/2"));
    }

    /** A key in this test's own folder. */
    protected final ObjectKey key(String name) {
        return new ObjectKey(folder + "/" + name);
    }

    /** Puts the content under a key in this test's own folder. */
    protected final boolean put(String name, byte[] content) {
        return store().putIfAbsent(key(name), new ByteArrayInputStream(content), content.length);
    }

    private static byte[] read(Optional<InputStream> found) throws IOException {
        try (var content = found.orElseThrow()) {
            return content.readAllBytes();
        }
    }

    private static byte[] bytes(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
