package dev.millrace.archive.gather;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the size of a context spreads over its folders. */
public final class FolderSizes {

    /** The context's own folder. */
    public static final String ROOT = ".";

    /** A folder with all that is in it, or one file. */
    public record Size(String path, boolean folder, long bytes, long files) {}

    private static final Comparator<Size> BIGGEST_FIRST =
            Comparator.comparingLong(Size::bytes).reversed().thenComparing(Size::path);

    private final Map<String, long[]> folders = new TreeMap<>();
    private final List<Size> files = new ArrayList<>();

    private FolderSizes() {
        folders.put(ROOT, new long[2]);
    }

    public static FolderSizes of(Gathered gathered) {
        var sizes = new FolderSizes();
        for (var entry : gathered.entries()) {
            switch (entry) {
                case Gathered.Entry.File file -> sizes.add(file);
                case Gathered.Entry.Folder(var path) ->
                        sizes.folders.computeIfAbsent(path, _ -> new long[2]);
                case Gathered.Entry.Symlink _ -> {}
            }
        }
        return sizes;
    }

    private void add(Gathered.Entry.File file) {
        files.add(new Size(file.path(), false, file.size(), 1));
        for (var at = above(file.path()); ; at = above(at)) {
            var sum = folders.computeIfAbsent(at, _ -> new long[2]);
            sum[0] += file.size();
            sum[1]++;
            if (at.equals(ROOT)) {
                return;
            }
        }
    }

    private static String above(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? ROOT : path.substring(0, slash);
    }

    /** Every folder, the biggest first. */
    public List<Size> all() {
        return folders.entrySet().stream()
                .map(f -> new Size(f.getKey(), true, f.getValue()[0], f.getValue()[1]))
                .sorted(BIGGEST_FIRST)
                .toList();
    }

    /**
     * What to look at first: the biggest folders and files, none of them inside another one, and
     * none that is big by a single thing in it, since then it is that thing.
     */
    public List<Size> culprits(int most) {
        var candidates = new ArrayList<>(all());
        candidates.addAll(files);
        candidates.sort(BIGGEST_FIRST);
        var named = new ArrayList<Size>();
        long worthAWord = candidates.getFirst().bytes() / 100;
        for (var candidate : candidates) {
            if (named.size() < most
                    && candidate.bytes() > worthAWord
                    && !candidate.path().equals(ROOT)
                    && named.stream().noneMatch(n -> isIn(candidate, n))
                    && candidates.stream().noneMatch(c -> isNearlyAllOf(c, candidate))) {
                named.add(candidate);
            }
        }
        return named;
    }

    private static boolean isIn(Size inner, Size outer) {
        return inner.path().startsWith(outer.path() + "/");
    }

    private static boolean isNearlyAllOf(Size inner, Size outer) {
        return isIn(inner, outer) && inner.bytes() * 10 >= outer.bytes() * 9;
    }
}
