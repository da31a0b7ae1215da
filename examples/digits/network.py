# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The network: a small CNN of the parts that real ones are made of, its training and its ONNX export."""

from __future__ import annotations

from pathlib import Path

import torch
from data import CLASSES, SIDE, Digits, network_input
from torch import Tensor, nn
from torch.nn import functional

EPOCHS = 150
BATCH = 64
PEAK_RATE = 0.01


class Block(nn.Sequential):
    """A convolution padded to keep the size (before the stride), its normalisation, an activation."""

    def __init__(
        self, inputs: int, outputs: int, kernel: int, act: type[nn.Module], stride: int = 1, groups: int = 1
    ) -> None:
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, groups=groups, bias=False)
        self.norm = nn.BatchNorm2d(outputs)
        self.act = act()


class DigitsNet(nn.Module):
    """1x16x16 in, 10 logits out."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = Block(1, 3, 3, nn.SiLU)
        self.down_depthwise = Block(3, 3, 3, nn.SiLU, stride=2, groups=3)
        self.down_pointwise = Block(3, 6, 1, nn.SiLU)
        self.residual_depthwise = Block(6, 6, 3, nn.SiLU, groups=6)
        self.residual_pointwise = Block(6, 6, 1, nn.Identity)
        self.branch_pool = nn.MaxPool2d(3, stride=2, padding=1)
        self.branch_conv = Block(6, 6, 3, nn.ReLU, stride=2, groups=6)
        self.mix = Block(12, 12, 1, nn.SiLU)
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.classify = nn.Linear(12, CLASSES)

    def forward(self, x: Tensor) -> Tensor:
        """Pictures [N, 1, 16, 16] to scores [N, 10]."""
        x = self.down_pointwise(self.down_depthwise(self.stem(x)))
        x = x + self.residual_pointwise(self.residual_depthwise(x))
        x = torch.cat([self.branch_pool(x), self.branch_conv(x)], dim=1)
        logits: Tensor = self.classify(self.pool(self.mix(x)).flatten(1))
        return logits


def shifted(batch: Tensor) -> Tensor:
    """Moves each picture by up to two pixels either way, repeating its border."""
    moves = torch.randint(0, 5, (len(batch), 2)).tolist()
    padded = functional.pad(batch, (2, 2, 2, 2), mode="replicate")
    return torch.stack([p[:, y : y + SIDE, x : x + SIDE] for p, (y, x) in zip(padded, moves, strict=True)])


def train(digits: Digits, seed: int) -> DigitsNet:
    """Trains on the training digits alone, on one thread: the same weights at each run."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    inputs = torch.from_numpy(network_input(digits.pictures[digits.training]))
    labels = torch.from_numpy(digits.labels[digits.training])
    net = DigitsNet()
    optimizer = torch.optim.AdamW(net.parameters(), lr=PEAK_RATE, weight_decay=0.01)
    batches = len(inputs) // BATCH
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, PEAK_RATE, total_steps=EPOCHS * batches)
    for _ in range(EPOCHS):
        for chosen in torch.randperm(len(inputs))[: batches * BATCH].split(BATCH):
            optimizer.zero_grad()
            functional.cross_entropy(net(shifted(inputs[chosen])), labels[chosen]).backward()
            optimizer.step()
            schedule.step()
    net.eval()
    return net


def export(net: DigitsNet, path: Path) -> None:
    """Writes the trained network as ONNX, normalisation folded into the convolutions."""
    torch.onnx.export(
        net,
        (torch.zeros(1, 1, SIDE, SIDE),),
        str(path),
        input_names=["picture"],
        output_names=["logits"],
        opset_version=13,
        dynamo=False,
    )
