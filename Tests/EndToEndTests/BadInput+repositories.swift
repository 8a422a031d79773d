import ChildProcess
import Foundation

extension BadInput {
    private static let isRoot = geteuid() == 0
    private static let needsRoot = isRoot ? nil : "only root can give files to another user"
    static let needsNobody =
        !isRoot || ChildProcess.findExecutable("setpriv") != nil ? nil : "root reads all, and setpriv isn't there"

    /// Folders that are no repository, or one that can't be read.
    static let repositories = [
        BadInput("no repository", "mkdir \"$FOLDER/plain\"", run: "cd \"$FOLDER/plain\" && drawbridge decide"),
        BadInput("no such folder", run: "drawbridge decide -C \"$FOLDER/nowhere\""),
        BadInput("a file instead of a folder", run: "drawbridge decide -C README.md"),
        BadInput("GIT_DIR that leads nowhere", run: "GIT_DIR=\"$FOLDER/nowhere\" drawbridge decide"),
        BadInput(
            "a folder that may not be read", "chmod \(isRoot ? "700" : "000") .git",
            run: "$NOBODY drawbridge decide", obstacle: needsNobody),
        BadInput(
            "objects that may not be read", "git config --global --add safe.directory \"$PWD\"; chmod 000 .git/objects",
            run: "$NOBODY drawbridge decide", obstacle: needsNobody),
        BadInput(
            "another user's repository", "chown -R 65534 .", run: "drawbridge decide", obstacle: needsRoot),
        BadInput(
            "a repository without commits", "git init -q \"$FOLDER/new\"",
            run: "drawbridge decide -C \"$FOLDER/new\""),
        BadInput(
            "a bare repository without commits", "git init -q --bare \"$FOLDER/new.git\"",
            run: "drawbridge decide -C \"$FOLDER/new.git\""),
        BadInput("a branch without commits", "git checkout -q --orphan new", run: "drawbridge decide"),
        BadInput(
            "a format of the future", "git config core.repositoryFormatVersion 99", run: "drawbridge decide"),
        BadInput(
            "an extension that nobody knows",
            "git config core.repositoryFormatVersion 1; git config extensions.timeTravel true", run: "drawbridge decide"
        ),
        BadInput("a HEAD that is garbage", "echo garbage >.git/HEAD", run: "drawbridge decide"),
        BadInput("a HEAD that is empty", ": >.git/HEAD", run: "drawbridge decide"),
        BadInput("a configuration that is garbage", "echo '[core' >>.git/config", run: "drawbridge decide"),
    ]

    /// The file of a loose object, in `$file`.
    private static func locate(_ revision: String) -> String {
        "id=$(git rev-parse '\(revision)'); file=.git/objects/$(echo \"$id\" | sed 's|^..|&/|'); chmod u+w \"$file\"; "
    }

    /// Objects that are damaged or gone.
    static let objects = [
        BadInput("a commit that is damaged", locate("HEAD") + "echo x >\"$file\"", run: "drawbridge decide"),
        BadInput("a commit that is empty", locate("HEAD") + ": >\"$file\"", run: "drawbridge decide"),
        BadInput("a commit that is gone", locate("HEAD") + "rm \"$file\"", run: "drawbridge decide"),
        BadInput("a tree that is damaged", locate("HEAD^{tree}") + "echo x >\"$file\"", run: "drawbridge decide"),
        BadInput("a tree that is gone", locate("HEAD^{tree}") + "rm \"$file\"", run: "drawbridge decide"),
        BadInput("a folder that is gone", locate("HEAD:db") + "rm \"$file\"", run: "drawbridge decide --base none"),
        BadInput("settings that are gone", locate("HEAD:.drawbridge") + "rm \"$file\"", run: "drawbridge decide"),
        BadInput(
            "a pack that is damaged",
            """
            git gc -q
            pack=$(ls .git/objects/pack/*.pack)
            chmod u+w "$pack"
            printf xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx | dd of="$pack" bs=1 seek=12 conv=notrunc 2>/dev/null
            """,
            run: "drawbridge decide"),
        BadInput(
            "a live commit whose tree is gone",
            "git update-ref refs/drawbridge/app/deployed HEAD; " + locate("HEAD^{tree}")
                + "git commit -q --allow-empty -m next; echo 1 >new; git add new; git commit -qm new; rm \"$file\"",
            run: "drawbridge decide | head -3"),
    ]

    /// Revisions that name no commit.
    static let revisions = [
        BadInput("a revision that is unknown", run: "drawbridge decide nowhere"),
        BadInput("an id that is unknown", run: "drawbridge decide \(String(repeating: "a", count: 40))"),
        BadInput(
            "a short id of several objects",
            "for word in \(collidingBlobs); do echo $word | git hash-object -w --stdin; done",
            run: "drawbridge decide \(collidingID)"),
        BadInput("a tree", run: "drawbridge decide 'HEAD^{tree}'"),
        BadInput("a file's content", run: "drawbridge decide HEAD:README.md"),
        BadInput("a tag of a tree", "git tag tree 'HEAD^{tree}'", run: "drawbridge decide tree"),
        BadInput("a revision with a hyphen", run: "drawbridge decide -- -x"),
        BadInput("a revision that is empty", run: "drawbridge decide ''"),
        BadInput("a range", run: "drawbridge decide main..main"),
        BadInput("a revision that git can't read", run: "drawbridge decide 'main~~^{nonsense'"),
        BadInput("an escape sequence as a revision", run: "drawbridge decide \"$(printf '\\033[31mred\\nnext')\""),
        BadInput("a live commit that is unknown", run: "drawbridge decide --base v41"),
        BadInput("a live commit that is a tree", run: "drawbridge decide --base 'HEAD^{tree}'"),
        BadInput("a live commit with a hyphen", run: "drawbridge decide --base=-x"),
        BadInput("garbage in DRAWBRIDGE_BASE", run: "DRAWBRIDGE_BASE='not a commit' drawbridge decide"),
    ]

    /// The contents of two blobs whose ids begin with the same digits.
    private static let collidingBlobs = "4827 11742"
    private static let collidingID = "51d2738"
}
