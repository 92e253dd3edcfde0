// Command verify-log looks at a log of Chancery with the eyes of a stranger: everything that hashes, proves or checks a
// signature here is golang.org/x/mod/sumdb, which shares no line with Chancery.
//
//	verify-log LOG [--old CHECKPOINT]... [--receipt FILE]...
//
// LOG is a folder with vkey, checkpoint and tile/. Ends with 0 when all holds, 1 when anything does not.
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

type log struct {
	folder   string
	verifier note.Verifier
	tree     tlog.Tree
	hashes   []tlog.Hash
	entries  [][]byte
}

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: verify-log LOG [--old CHECKPOINT]... [--receipt FILE]...")
		os.Exit(64)
	}
	if err := run(os.Args[1], os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, "verify-log:", err)
		os.Exit(1)
	}
}

func run(folder string, words []string) error {
	l, err := open(folder)
	if err != nil {
		return err
	}
	tiles, err := l.checkTiles()
	if err != nil {
		return err
	}
	fmt.Printf("log %s: %d entries, %d tiles, root %v\n", l.verifier.Name(), l.tree.N, tiles, l.tree.Hash)
	for ; len(words) >= 2; words = words[2:] {
		data, err := os.ReadFile(words[1])
		if err != nil {
			return err
		}
		switch words[0] {
		case "--old":
			old, err := l.checkpoint(data)
			if err == nil {
				err = l.checkGrowth(old)
			}
			if err != nil {
				return fmt.Errorf("%s: %w", words[1], err)
			}
			fmt.Printf("checkpoint of %d entries: the log grew from it\n", old.N)
		case "--receipt":
			index, err := l.checkReceipt(data)
			if err != nil {
				return fmt.Errorf("%s: %w", words[1], err)
			}
			fmt.Printf("receipt: entry %d is proven\n", index)
		default:
			return fmt.Errorf("unknown option %s", words[0])
		}
	}
	if len(words) > 0 {
		return fmt.Errorf("%s needs a file", words[0])
	}
	return nil
}

// open believes the checkpoint for its signature and the entries for the checkpoint.
func open(folder string) (*log, error) {
	l := &log{folder: folder}
	vkey, err := os.ReadFile(filepath.Join(folder, "vkey"))
	if err != nil {
		return nil, err
	}
	if l.verifier, err = note.NewVerifier(strings.TrimSuffix(string(vkey), "\n")); err != nil {
		return nil, err
	}
	signed, err := os.ReadFile(filepath.Join(folder, "checkpoint"))
	if err != nil {
		return nil, err
	}
	if l.tree, err = l.checkpoint(signed); err != nil {
		return nil, err
	}
	for bundle := int64(0); bundle*256 < l.tree.N; bundle++ {
		if err := l.readBundle(bundle); err != nil {
			return nil, err
		}
	}
	root, err := tlog.TreeHash(l.tree.N, l)
	if err != nil {
		return nil, err
	}
	if root != l.tree.Hash {
		return nil, fmt.Errorf("the entries lead to root %v, the checkpoint says %v", root, l.tree.Hash)
	}
	return l, nil
}

// checkpoint reads a signed note; tlog.ParseTree knows the one origin of Go's own log only.
func (l *log) checkpoint(signed []byte) (tlog.Tree, error) {
	var tree tlog.Tree
	n, err := note.Open(signed, note.VerifierList(l.verifier))
	if err != nil {
		return tree, err
	}
	lines := strings.Split(n.Text, "\n")
	if len(lines) < 4 || lines[0] != l.verifier.Name() {
		return tree, fmt.Errorf("the checkpoint is of another log")
	}
	if tree.N, err = strconv.ParseInt(lines[1], 10, 64); err != nil {
		return tree, err
	}
	tree.Hash, err = tlog.ParseHash(lines[2])
	return tree, err
}

func (l *log) readBundle(bundle int64) error {
	width := l.tree.N - bundle*256
	if width > 256 {
		width = 256
	}
	tile := tlog.Tile{H: height, L: 0, N: bundle, W: int(width)}
	data, err := l.file(strings.Replace(path(tile), "tile/0/", "tile/entries/", 1))
	if err != nil {
		return err
	}
	for ; width > 0; width-- {
		if len(data) < 2 || len(data) < 2+int(data[0])<<8+int(data[1]) {
			return fmt.Errorf("bundle %d is too short", bundle)
		}
		end := 2 + int(data[0])<<8 + int(data[1])
		entry := data[2:end]
		more, err := tlog.StoredHashesForRecordHash(int64(len(l.entries)), tlog.RecordHash(entry), l)
		if err != nil {
			return err
		}
		l.hashes = append(l.hashes, more...)
		l.entries = append(l.entries, entry)
		data = data[end:]
	}
	if len(data) != 0 {
		return fmt.Errorf("bundle %d is too long", bundle)
	}
	return nil
}

// ReadHashes serves the hashes that were computed from the entries.
func (l *log) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index >= int64(len(l.hashes)) {
			return nil, fmt.Errorf("hash %d is not there", index)
		}
		out[i] = l.hashes[index]
	}
	return out, nil
}

// checkTiles holds every tile against the entries, then proves entries from the tiles alone.
func (l *log) checkTiles() (int, error) {
	tiles := tlog.NewTiles(height, 0, l.tree.N)
	count := 0
	for _, tile := range tiles {
		// NewTiles names every width that a partial tile went through; a log needs the widest.
		if tile.W < 256 && tile.N<<height+int64(tile.W) != l.tree.N>>(height*tile.L) {
			continue
		}
		count++
		computed, err := tlog.ReadTileData(tile, l)
		if err != nil {
			return 0, err
		}
		found, err := l.file(path(tile))
		if err != nil {
			return 0, err
		}
		if !bytes.Equal(computed, found) {
			return 0, fmt.Errorf("%s is not the tile of the entries", path(tile))
		}
	}
	reader := tlog.TileHashReader(l.tree, l)
	for n := int64(0); n < l.tree.N; n += 1 + l.tree.N/100 {
		proof, err := tlog.ProveRecord(l.tree.N, n, reader)
		if err != nil {
			return 0, err
		}
		if err := tlog.CheckRecord(proof, l.tree.N, l.tree.Hash, n, tlog.RecordHash(l.entries[n])); err != nil {
			return 0, fmt.Errorf("entry %d: %w", n, err)
		}
	}
	return count, nil
}

// Height, ReadTiles and SaveTiles make the folder a tlog.TileReader.
func (l *log) Height() int { return height }

func (l *log) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	out := make([][]byte, len(tiles))
	for i, tile := range tiles {
		var err error
		if out[i], err = l.file(path(tile)); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (l *log) SaveTiles(tiles []tlog.Tile, data [][]byte) {}

func (l *log) checkGrowth(old tlog.Tree) error {
	if old.N > l.tree.N {
		return fmt.Errorf("it is of %d entries, the log has only %d: something was taken away", old.N, l.tree.N)
	}
	if old.N == 0 {
		return nil
	}
	proof, err := tlog.ProveTree(l.tree.N, old.N, tlog.TileHashReader(l.tree, l))
	if err != nil {
		return err
	}
	return tlog.CheckTree(proof, l.tree.N, l.tree.Hash, old.N, old.Hash)
}

// checkReceipt checks a C2SP tlog-proof and that its checkpoint and its entry are those of the log.
func (l *log) checkReceipt(data []byte) (int64, error) {
	head, signed, found := bytes.Cut(data, []byte("\n\n"))
	lines := strings.Split(string(head), "\n")
	if !found || len(lines) < 3 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return 0, fmt.Errorf("it is no tlog-proof")
	}
	entry, err := leaf(strings.TrimPrefix(lines[1], "extra "))
	if err != nil {
		return 0, err
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[2], "index "), 10, 64)
	if err != nil {
		return 0, err
	}
	var proof tlog.RecordProof
	for _, line := range lines[3:] {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return 0, err
		}
		proof = append(proof, hash)
	}
	tree, err := l.checkpoint(signed)
	if err != nil {
		return 0, err
	}
	if err := tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(entry)); err != nil {
		return 0, err
	}
	if err := l.checkGrowth(tree); err != nil {
		return 0, err
	}
	if !bytes.Equal(l.entries[index], entry) {
		return 0, fmt.Errorf("entry %d of the log is another one", index)
	}
	return index, nil
}

func leaf(extra string) ([]byte, error) {
	text, err := base64.StdEncoding.DecodeString(extra)
	if err != nil {
		return nil, err
	}
	var members struct{ Leaf string }
	if err := json.Unmarshal(text, &members); err != nil {
		return nil, err
	}
	return hex.DecodeString(members.Leaf)
}

// path leaves out the height, which C2SP tlog-tiles fixes at 8.
func path(tile tlog.Tile) string { return strings.Replace(tile.Path(), "tile/8/", "tile/", 1) }

func (l *log) file(path string) ([]byte, error) { return os.ReadFile(filepath.Join(l.folder, path)) }
