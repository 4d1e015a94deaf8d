package dev.millrace.standalone.fetch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does several things at once and returns when all are done or one has failed. */
public final class Together {

    private Together() {}

    /** Something to be done with one element. */
    @FunctionalInterface
    public interface Each<T> {
        void run(T element) throws IOException, InterruptedException;
    }

    /** When one fails the others are interrupted, and its exception is thrown once they ended. */
    public static <T> void forEach(Collection<T> elements, Each<T> work)
            throws IOException, InterruptedException {
        run(
                elements.stream()
                        .<Callable<Boolean>>map(element ->
                                () -> {
                                    work.run(element);
                                    return true;
                                })
                        .toList());
    }

    /** The results in the order of the work. */
    public static <T> List<T> run(List<Callable<T>> work) throws IOException, InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var finished = new ExecutorCompletionService<T>(threads);
            var all = new ArrayList<Future<T>>();
            work.forEach(one -> all.add(finished.submit(one)));
            try {
                for (var _ : all) {
                    finished.take().get();
                }
                var results = new ArrayList<T>();
                for (var one : all) {
                    results.add(one.resultNow());
                }
                return results;
            } catch (ExecutionException e) {
                throw asThrown(e.getCause() == null ? e : e.getCause());
            } finally {
                all.forEach(one -> one.cancel(true));
            }
        }
    }

    private static IOException asThrown(Throwable cause) throws InterruptedException {
        return switch (cause) {
            case IOException e -> e;
            case InterruptedException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> new IOException(cause);
        };
    }
}
