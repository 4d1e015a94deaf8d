package dev.millrace.archive.canonical;

import dev.millrace.archive.tar.ChangeVisitor;
import java.util.HashSet;
import java.util.Set;

/** Collects what a changeset adds and what it removes. */
final class SpoolingChanges extends SpoolingVisitor implements ChangeVisitor {

    private final Set<String> removed = new HashSet<>();

    SpoolingChanges(Spool spool, Allowance allowance) {
        super(spool, allowance);
    }

    Changeset changeset(Manifest came) {
        return new Changeset(removed, came);
    }

    @Override
    public void removed(String path) {
        remember(path.length());
        removed.add(path);
    }
}
