package dev.millrace.cli.verb;

import dev.millrace.archive.gather.Gathered;
import dev.millrace.dockerfile.ContextFiles;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;

/** A gathered folder as the checks see it. */
record FolderFiles(Gathered gathered) implements ContextFiles {

    @Override
    public void each(Visitor visitor) {
        gathered.entries()
                .forEach(entry ->
                        visitor.path(entry.path(), entry instanceof Gathered.Entry.Symlink));
    }

    /** What is in a folder that is withheld is withheld too. */
    @Override
    public Absence absence(String path) {
        boolean withheld =
                gathered.left().stream()
                        .filter(left -> left.why() == Gathered.Why.SECRET)
                        .anyMatch(left ->
                                path.equals(left.path()) || path.startsWith(left.path() + "/"));
        if (withheld) {
            return Absence.WITHHELD;
        }
        try {
            var file = gathered.root().resolve(path);
            return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                    ? Absence.IGNORED
                    : Absence.NOT_THERE;
        } catch (InvalidPathException e) {
            return Absence.NOT_THERE;
        }
    }
}
