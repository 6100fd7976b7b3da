"""Words for what of a file was not read, or is not certain; see `problems`."""

from __future__ import annotations

from dashboard.text.problem_kinds import Say

_COLUMNS: dict[str, Say] = {
    "no_value_column": lambda t, f: (
        t("看不出哪一列是数值"),
        t("这张表有名称和数字，但没有一列能确定是当年的数值；请在“列的含义”里指出数值列。"),
    ),
    "column_unread": lambda t, f: (
        t("一列数字没有读取"),
        t("看不出这一列的 {count} 个数字是什么；如果要报送，请在“列的含义”里说明，不需要请写明理由。", count=f["count"]),
    ),
    "column_set_aside": lambda t, f: (
        t("一列数字没有读取"),
        t("这一列的 {count} 个数字与“{other}”列是同一项数据，已读取“{other}”；如果应取这一列，请在“列的含义”里更正。",
          count=f["count"], other=f["other"]),
    ),
    "choose_column": lambda t, f: (
        t("两列都像是同一项数据"),
        t("看不出应取这一列还是“{other}”列，两列都没有读取；请在“列的含义”里选定一列。", other=f["other"]),
    ),
    "other_chosen": lambda t, f: (
        t("同一项数据已选另一列"),
        t("这一列的 {count} 个数字与“{other}”列是同一项数据；已选定“{other}”，这一列不读取。", count=f["count"], other=f["other"]),
    ),
    "in_halves": lambda t, f: (
        t("表格左右并排成几段"),
        t("同样的表头并排出现几次，没有读取；请把右边的各段移到左边一段的下面。"),
    ),
    "values_unnamed": lambda t, f: (
        t("数值列没有表头"),
        t("已把这一列当作数值读取；请核对，确实如此请写明理由。"),
    ),
    "header_partly": lambda t, f: (
        t("有几个字没有计入"),
        t("“{words}”说明了数据的范围或状态，但没有计入；请核对能否按整体、正式数据读取，确实如此请写明理由。", words=f["words"]),
    ),
    "may_be_planned": lambda t, f: (
        t("可能是计划数"),
        t("“{words}”常指要达到的数，这一列的 {count} 个数字没有读取；如果是实际完成数，请在“列的含义”里选这一列作数值，不需要请写明理由。",
          words=f["words"], count=f["count"]),
    ),
    "columns_left_out": lambda t, f: (
        t("这些列没有读取"),
        t("{columns}：按表头不是当年的数值；如果是，请在“列的含义”里更正。", columns=f["columns"]),
    ),
    "below_street": lambda t, f: (
        t("各行是社区的数"),
        t("这一列写的是社区等比街道更小的单位，而数据按街道报送；请改报街道的合计，删去各社区的行。这一列如与数据无关，请在“列的含义”里选“不读取”。"),
    ),
    "number_unread": lambda t, f: (
        t("一个数字没有读取"),
        t("这一格应是名称或备注，却是数字，没有作为数据读取；如果是另一项数据，请放到数值列或单独的工作表，不需要请写明理由。"),
    ),
    "numbers_above": lambda t, f: (
        t("表头上方的数字没有读取"),
        t("表头上方有 {count} 个数字没有读取；如果是另一张表，请移到单独的工作表，不需要请写明理由。", count=f["count"]),
    ),
}  # fmt: skip

_SHEETS: dict[str, Say] = {
    "nothing_read": lambda t, f: (
        t("没有读到任何数据"),
        t("表里找到了表头，但没有一行能作为数据读取；请对照模板核对数值列。"),
    ),
    "sheet_unread": lambda t, f: (
        t("一张有数字的表没有读取"),
        t("这张表有 {count} 个数字，但看不出哪一列是数值；如果要报送，请在“列的含义”里指出，不需要请写明理由。", count=f["count"]),
    ),
    "second_header": lambda t, f: (
        t("下面又是一个表头"),
        t("这一行是内容不同的表头，以下没有读取；请移到单独的工作表。"),
    ),
    "part_left_out": lambda t, f: (
        t("其中项没有读取"),
        t("目录里没有这一部分人群的数据，这一行没有读取。"),
    ),
    "missing_split": lambda t, f: (
        t("性别或年龄组空着"),
        t("上面一行写的是“{taken}”；请写明这一行是同一组还是合计。", taken=f["taken"]),
    ),
}  # fmt: skip

_CELLS: dict[str, Say] = {
    "merged_value": lambda t, f: (
        t("一个数字占了几个数据的格子"),
        t("这个格子合并了几行或几列，看不出数字属于哪一个，还是它们的合计，没有读取；请取消合并，把数字填在各自的格子里。"),
    ),
    "merged_denominator": lambda t, f: (
        t("一个分母占了几行"),
        t("这个分母的格子合并了几行，只作为第一行的分母读取，其余各行没有分母；请取消合并，逐行填写，确实如此请写明理由。"),
    ),
    "crossed_out": lambda t, f: (
        t("数字已被划掉"),
        t("这个数字带删除线，没有读取；如果仍要报送，请去掉删除线，确已作废请写明理由。"),
    ),
    "note_mark": lambda t, f: (
        t("数字后面有注号"),
        t("已按 {number} 读取，没有计入注号“{mark}”；注号如表示暂定数，请在“标记”列注明，确实无关请写明理由。",
          number=f["number"], mark=f["mark"]),
    ),
    "cell_corrected": lambda t, f: (
        t("已在核对页改正"),
        t("文件中写的是左边的内容，按 {meant} 读取；写入时与数据一同留存。", meant=f["meant"])
        if f["meant"]
        else t("文件中写的是左边的内容，这一格不读取；写入时与数据一同留存。"),
    ),
    "nought_of_nought": lambda t, f: (
        t("分母为 0"),
        t("分母为 0 时没有这个比率，不写入；请核对，确实如此请写明理由。"),
    ),
    "unit_unknown": lambda t, f: (
        t("单位写法无法识别"),
        t("这个指标的单位是“{unit}”，已按它读取；请核对数值后改正单位，确实如此请写明理由。", unit=f["unit"]),
    ),
    "unit_said": lambda t, f: (
        t("写明的单位与指标的单位不同"),
        t("这里写的单位是“{given}”，这个指标的单位是“{unit}”，第一个数应为 {converted}；请换算后填写，或改正写明的单位。",
          unit=f["unit"], given=f["given"], converted=f["converted"])
        if f["converted"]
        else t("这里写的单位是“{given}”，这个指标的单位是“{unit}”；请换算后填写，或改正写明的单位。", unit=f["unit"], given=f["given"]),
    ),
}  # fmt: skip

UNREAD: dict[str, Say] = {**_COLUMNS, **_SHEETS, **_CELLS}
