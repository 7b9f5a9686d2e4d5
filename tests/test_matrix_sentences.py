"""The sentences of the matrices of a convolution, against the matrices themselves."""

import numpy as np
import pytest

import convlab
from convlab.sentences.matrices import (
    columns_sentence,
    sparse_sentence,
    transposed_columns_sentence,
    transposed_sparse_sentence,
)

X = np.arange(20.0).reshape(4, 5)
KERNEL = np.array([[1.0, 0, -2], [3, 0.5, 0]])


def test_a_row_of_c_is_counted():
    c = convlab.conv_matrix(X.shape, KERNEL, stride=(1, 2), padding=1)
    for row in range(c.shape[0]):
        at = tuple(int(n) for n in np.unravel_index(row, (5, 3)))
        said = sparse_sentence(X.shape, KERNEL, stride=(1, 2), padding=1, at=at)
        assert said == f"C is 15×20 with {c.nnz} entries, {np.diff(c.indptr)[row]} of them in row {row}"


@pytest.mark.parametrize(("view", "line", "mirror"), [("scatter", "column", "row"), ("gather", "row", "column")])
def test_a_line_of_the_transpose_is_counted(view, line, mirror):
    size = convlab.conv_transpose2d(X, KERNEL, stride=2, padding=1, output_padding=1).shape
    ct = convlab.conv_matrix(size, KERNEL, stride=2, padding=1).T.tocsr()
    counts = np.diff((ct.tocsc() if view == "scatter" else ct).indptr)
    shape = X.shape if view == "scatter" else size
    for n in range(len(counts)):
        said = transposed_sparse_sentence(
            X.shape,
            KERNEL,
            stride=2,
            padding=1,
            output_padding=1,
            view=view,
            at=tuple(int(i) for i in np.unravel_index(n, shape)),
        )
        entries = f"Cᵀ is {ct.shape[0]}×20 with {ct.nnz} entries"
        assert said == f"{entries}, {counts[n]} of them in {line} {n}, which is {mirror} {n} of C"


def test_without_the_flip_it_is_said_not_to_be_the_transpose():
    said = transposed_sparse_sentence(X.shape, KERNEL, view="gather", flip=False, at=(0, 0))
    assert said.startswith("the matrix, which is not Cᵀ without the flip, is 35×20")
    assert said.endswith("in row 0")


def test_a_column_of_im2col_is_written_out():
    columns = convlab.im2col(X, KERNEL.shape, padding=1, dilation=2)
    written = " ".join(f"{n:g}" for n in columns[:, 7])
    said = columns_sentence(X, KERNEL.shape, padding=1, dilation=2, at=(2, 1))
    assert said == f"im2col is 6×{columns.shape[1]}, column 7 is [{written}]"


def test_padded_cells_hold_what_their_mode_says():
    assert columns_sentence(X, (2, 2), padding=1, padding_mode="reflect", at=(0, 0)).endswith("is [6 5 1 0]")
    assert columns_sentence(X, (2, 2), padding=1, padding_mode="zeros", at=(0, 0)).endswith("is [0 0 0 0]")


def test_a_withheld_column_is_a_question_mark():
    said = transposed_columns_sentence(X, KERNEL, stride=2, at=(1, 1), hide=True)
    assert said == "the columns for col2im are 6×20, column 6 is ?"
    assert transposed_columns_sentence(X, KERNEL, stride=2, at=(1, 1)).endswith("column 6 is [6 0 −12 18 3 0]")
